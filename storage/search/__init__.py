"""Finding cables by their words, and checking a quotation."""

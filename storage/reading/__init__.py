"""From the text of a cable to a cable; pure."""

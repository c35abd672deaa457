"""The cables: what they are, how they are read, kept and found."""

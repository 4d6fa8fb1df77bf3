"""A long run in pieces: what each comes to, and how tallies of pieces make the whole."""

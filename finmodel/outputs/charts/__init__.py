"""Charts: in block characters for a terminal."""

"""What the rows of a list of schemes, programmes or pressures say: ids, values, words."""

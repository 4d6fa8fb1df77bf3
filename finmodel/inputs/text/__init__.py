"""The text of the files: trees with places, numbers, years, names and paths."""

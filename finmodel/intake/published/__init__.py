"""A table of published figures, to check a projection against."""

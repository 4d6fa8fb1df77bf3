"""The reference of the files: every field of every kind of file, from their models."""

"""The records of a list put into the files of a set, field by field."""

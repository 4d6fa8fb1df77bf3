"""The first set of a system: what is asked, and the files that are written."""

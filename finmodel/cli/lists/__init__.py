"""`finmodel import --as`: a list taken into a set."""

"""A run in parts: each worked out by itself, on any machine, and merged from the folder."""

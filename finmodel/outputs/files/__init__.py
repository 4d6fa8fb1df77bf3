"""Files: written whole or not at all, in parts, and as CSV."""

"""Which column of a table holds which field (rules of METHOD.md section 2)."""

"""A finance team's own lists taken into the files of a set (METHOD.md section 2)."""

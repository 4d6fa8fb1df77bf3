"""Lists of many layouts, each written to a file as a finance team's programs write it."""

"""The report: one HTML file that a board looks at, with the model in it."""

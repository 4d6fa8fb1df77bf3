"""Assumptions out to a workbook and back into the files they came from."""

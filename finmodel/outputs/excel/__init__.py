"""Workbooks: the board workbook, the entry workbook, and reading those of others."""

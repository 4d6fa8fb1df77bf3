"""The rules a board workbook must keep, and the report on one."""

"""The live workbook of many systems."""

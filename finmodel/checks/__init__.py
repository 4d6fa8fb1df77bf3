"""The checks of METHOD.md section 4: what must hold, for the terminal and for the workbook."""

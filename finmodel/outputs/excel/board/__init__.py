"""The board workbook: the model's lines as live formulas, with the engine's values beside them."""

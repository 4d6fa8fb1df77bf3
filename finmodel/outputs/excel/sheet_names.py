"""The sheets that finmodel writes, reads back and checks, and the columns they share."""

ABOUT = "About"
BOARD = "Board"
ORGANISATIONS = "Organisations"
SAVINGS = "Savings"
INPUTS = "Inputs"
CALCULATIONS = "Calculations"
CHECKS = "Checks"
LOG = "Assumptions log"
PUBLISHED = "Published"
SIMULATION = "Simulation"
"""The one sheet of static figures: they are drawn once and follow no cell."""
METADATA = "metadata"
"""The hidden sheet: what the workbook was made from."""

KEY, LABEL, UNIT, ONCE, OPENING = range(5)
"""Columns A to E, from 0: key, name, unit, a value given once, and the baseline year."""
ONCE_COLUMN = "D"
BOARD_SCHEMA = "finmodel.workbook/1"
"""The form of the sheet metadata in a workbook of one set's inputs, with or without figures."""
METADATA_HEADINGS = ("key", "kind", "once")
"""The headings of the exported values on it; the years follow."""
_ABBREVIATIONS = frozenset(("bau", "cip", "qipp"))


def file_title(stem: str) -> str:
    """A file or a section in words: bau_efficiency is BAU efficiency."""
    words = [word.upper() if word in _ABBREVIATIONS else word for word in stem.split("_")]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]

"""What is written on the sheets, read back and checked: names, headings, limits of a formula."""

import re

ABOUT = "About"
BOARD = "Board"
ORGANISATIONS = "Organisations"
SAVINGS = "Savings"
CAPACITY = "Lists and capacity"
IN_YEAR = "In year"
"""The one sheet with months down the page: a column of it is a figure, and not a year."""
INPUTS = "Inputs"
CALCULATIONS = "Calculations"
CHECKS = "Checks"
LOG = "Assumptions log"
PUBLISHED = "Published"
SIMULATION = "Simulation"
"""The one sheet of static figures: they are drawn once and do not recalculate."""
METADATA = "metadata"
"""The hidden sheet: what the workbook was made from."""

BOARD_SHEETS = (ABOUT, BOARD, ORGANISATIONS, SAVINGS)
"""The sheets that go before a board: the first of every board workbook, in this order."""
TOGETHER = "Together"
SYSTEMS = "Systems"
"""Of a workbook of many systems: the sheet that goes before a board, and that of its inputs."""
SHEETS_OF_MANY = (ABOUT, TOGETHER)
"""The sheets of such a workbook that go before a board: its first ones, in this order."""
WORKING = "working, not for the board"
"""What the footer of every other sheet says."""

KEY, LABEL, UNIT, ONCE, OPENING = range(5)
"""Columns A to E, from 0: key, name, unit, a value given once, and the baseline year."""
ONCE_COLUMN = "D"
KEY_HEADING, ALL_YEARS = "Key", "All years"
"""The headings of the first column of Inputs, and of values given once."""
FIXED_KEY = "fixed: "
"""What the key of an input begins with that is not to be changed in the workbook."""
HOLDS, CHECKS_THAT_FAIL = "Holds (1/0)", "Checks that fail"
"""On Checks: the heading of 1 or 0, and the label of the master check."""
DATE_OF_THE_RUN = "Date of the run"
"""On About: the label of the date that the user gave."""
STATIC = "Static"
"""What the label of static figures begins with."""
LONGEST_FORMULA = 160
"""A formula is shorter than this many characters."""
CONSTANTS = (0, 1, 12)
"""The numbers a formula may hold."""
BOARD_SCHEMA = "finmodel.workbook/1"
"""The form of the sheet metadata in a workbook of one set's inputs, with or without figures."""
MANY_SCHEMA = "finmodel.portfolio-workbook/1"
"""The form of the sheet metadata in a workbook of many systems."""
RECORDS_SCHEMA = "finmodel.records/1"
"""The form of the sheet metadata in a workbook that is filled in with records."""
METADATA_HEADINGS = ("key", "kind", "once")
"""The headings of the exported values on it; the years follow."""
_YEAR = re.compile(r"\d{4}/\d{2}")
_ABBREVIATIONS = frozenset(("bau", "cip", "qipp"))


def is_year(text: str) -> bool:
    """Whether a text is the heading of a year: 2025/26."""
    return _YEAR.fullmatch(text) is not None


def file_title(stem: str) -> str:
    """A file or a section in words: bau_efficiency is BAU efficiency."""
    words = [word.upper() if word in _ABBREVIATIONS else word for word in stem.split("_")]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]

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

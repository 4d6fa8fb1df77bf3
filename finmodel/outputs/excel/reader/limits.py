"""How much of a workbook is read: everything is counted, so that no file eats the machine."""

from typing import NamedTuple

MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """The most that is read of one workbook.

    Attributes:
        file: bytes of the file.
        unpacked: bytes of its parts, unpacked.
        elements: XML elements in all that is read of it; a cell is two or three.
        edit_instead: what to do with a set that is beyond them.
        texts: texts that cells refer to by number.
    """

    file: int
    unpacked: int
    elements: int
    edit_instead: str = ""
    texts: int = 500_000


TOO_MANY = "a set this large is edited with finmodel export --records, a row for each record"
"""What to do where a set has more assumptions than a workbook of them is read for."""
TAKEN_BACK = Limits(10 * MEGABYTE, 100 * MEGABYTE, 4_000_000, TOO_MANY)
"""Of a workbook that is taken back."""
CHECKED = Limits(100 * MEGABYTE, 400 * MEGABYTE, 8_000_000)
"""Of one that is checked, part by part: 2,000 schemes come to 140 MB."""
LISTS = Limits(
    100 * MEGABYTE,
    1_000 * MEGABYTE,
    12_000_000,
    "save the sheet with the list as a workbook of its own, or as CSV",
    2_000_000,
)
"""Of a finance team's own list: 100,000 rows of 13 columns are 4 million elements."""
MOST_ROWS = 5_000
"""The rows read of each sheet of a workbook taken back."""
MOST_COLUMNS = 200
"""Columns that are read where rows are limited."""
MOST_PARTS = 500
MOST_RATIO = 200
RATIO_FROM = MEGABYTE
"""Below this size a part may be as repetitive as it likes."""
MOST_SHEETS = 250
MOST_STYLES = 65_490
"""As many as Excel allows."""
MOST_NAMES = 20_000
"""The most defined names."""
LONGEST_TEXT = 32_767
"""Characters that a cell holds."""
LONGEST_NUMBER = 400
"""Characters of a number: the largest there is has 309 digits."""
LONGEST_FORMAT = 1_000
DEEPEST = 64
"""How deep elements are within each other."""
LONGEST_MARKUP = MEGABYTE
"""Bytes between the beginnings of two elements: their attributes, or a text."""

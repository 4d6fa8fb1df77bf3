"""The calculation of METHOD.md worked a second time, with plain loops, for the tests alone.

Nothing here imports finmodel, so an agreement between the two is worth something.
"""

from tests.reference.calculation import BASES, MEASURES, Result, reference
from tests.reference.files import Data, read, write

__all__ = ["BASES", "MEASURES", "Data", "Result", "read", "reference", "write"]

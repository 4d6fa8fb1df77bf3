"""The calculation of METHOD.md worked a second time, with plain loops, for the tests alone.

Nothing here imports finmodel, so an agreement between the two is worth something.
"""

from tests.reference.calculation import BASES, Result, reference
from tests.reference.drivers import deflator, drivers
from tests.reference.files import Data, read, write
from tests.reference.measures import MEASURES, SHARES

__all__ = [
    "BASES",
    "MEASURES",
    "SHARES",
    "Data",
    "Result",
    "deflator",
    "drivers",
    "read",
    "reference",
    "write",
]

"""The calculation of METHOD.md worked a second time, with plain loops, for the tests alone.

Nothing here imports finmodel, so an agreement between the two is worth something.
"""

from tests.reference.calculation import BASES, Result, reference, reference_by_month
from tests.reference.drivers import deflator, drivers
from tests.reference.files import Data, read, write
from tests.reference.measures import FURTHER, MEASURES
from tests.reference.prices import in_real_prices
from tests.reference.records import of_records
from tests.reference.scenarios import overridden

__all__ = [
    "BASES",
    "FURTHER",
    "MEASURES",
    "Data",
    "Result",
    "deflator",
    "drivers",
    "in_real_prices",
    "of_records",
    "overridden",
    "read",
    "reference",
    "reference_by_month",
    "write",
]

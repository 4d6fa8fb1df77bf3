"""What lies between the mitigated and the underlying gap, item by item (METHOD.md 3.8)."""

from finmodel.method.catalogue import keys
from finmodel.method.levels import summed
from finmodel.method.page import Page
from finmodel.method.set_records import SetRecords


def underlying(q: Page, r: SetRecords) -> None:
    """On one basis: the items that are not measures already, at every level."""
    summed(q, r, *keys(["underlying"]))

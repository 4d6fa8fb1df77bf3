"""How large a page with draws may be: it is sent by mail, and opened on a telephone."""

from math import ceil

from finmodel.analysis.errors import WhatIfError
from finmodel.outputs.report.live_fan import LiveFan

LARGEST = 1_500_000
"""Bytes of the page of one system, with its draws."""
LARGEST_OF_MANY = 3_000_000
"""Bytes of a page that is more than that without any draws."""


class TooManyDrawsError(WhatIfError):
    """The draws do not fit in a page."""


def check_size(size: int, live: LiveFan) -> None:
    """Check that a page of so many bytes, with its draws, is no larger than it may be.

    Raises:
        TooManyDrawsError: it is; the message says how many draws there is room for.
    """
    without = size - live.size
    most = LARGEST if without < LARGEST else LARGEST_OF_MANY
    if size <= most:
        return
    each = ceil(live.size / live.draws) + 1
    fit = max((most - without) // each // 10 * 10, 0)
    said = f"at most {fit:,} of this set fit" if fit >= 2 else "none of this set fit"
    raise TooManyDrawsError(
        f"--draws {live.draws}: the page would be {size / 1e6:.2f} MB, more than "
        f"{most / 1e6:.1f} MB: {said}"
    )

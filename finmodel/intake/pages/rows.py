"""Rows of a list as a sentence names them."""

from collections.abc import Iterable

_FEW = 3


def rows_named(rows: Iterable[int], most: int = _FEW) -> str:
    """Rows as a sentence lists them, the first `most` by number: rows 7, 9, 12 and 15 more."""
    numbers = sorted(set(rows))
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 2:
        return f"rows {numbers[0]} to {numbers[-1]}"
    shown = numbers if len(numbers) <= most + 1 else numbers[:most]
    more = len(numbers) - len(shown)
    last = f"{more:,} more" if more else str(shown[-1])
    return f"rows {', '.join(map(str, shown if more else shown[:-1]))} and {last}"

"""Records of an assumption set cut into parts that sum to what they were."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.copies import Names, Section, records_of
from tests.reference.files import Data

_SMALLEST = Decimal("0.000001")


def more_than(there: int, wanted: int, what: str) -> int:
    """Give how many more are wanted than there are; raises ValueError for fewer."""
    if wanted < there:
        raise ValueError(f"there are {there} {what} already: {wanted} is fewer")
    return wanted - there


def cut_up(
    files: Data,
    what: str,
    count: int,
    sections: Sequence[Section],
    money: tuple[str, ...],
    divisor: Callable[[int], int],
) -> tuple[Data, Names]:
    """Give the files with the records of the sections cut into `count` parts, and their names.

    Every part but the first has its money, in the fields named, divided by `divisor(parts)`; the
    first has what is left, and the id. Raises ValueError for fewer than there are.
    """
    files = deepcopy(files)
    there = sum(len(records_of(files, section)) for section in sections)
    more = more_than(there, count, what)
    names: Names = {}
    before = 0
    for section in sections:
        records = records_of(files, section)
        cut: Data = {}
        for at, (key, record) in enumerate(records.items(), before):
            parts = 1 + more // there + (at < more % there)
            ids = [key, *(f"{key}-part-{number}" for number in range(2, parts + 1))]
            names[section] = names.get(section, {}) | {key: ids}
            cut |= zip(ids, _parts(record, parts, money, divisor), strict=True)
        before += len(records)
        if records:
            files[section[0]][section[1]] = cut
    return files, names


def _parts(
    record: Data, parts: int, money: tuple[str, ...], divisor: Callable[[int], int]
) -> list[Data]:
    if parts == 1:
        return [record]
    other = _scaled(record, money, lambda one: (one / divisor(parts)).quantize(_SMALLEST))
    first = _scaled(
        record, money, lambda one: one - (one / divisor(parts)).quantize(_SMALLEST) * (parts - 1)
    )
    return [first, *(_as_part(other, at) for at in range(2, parts + 1))]


def _as_part(record: Data, number: int) -> Data:
    """Give a part a name of its own, and a theme of its own: it is not the saving of the others."""
    own = {key: f"{record[key]}, part {number}" for key in ("name", "theme") if key in record}
    return record | own


def _scaled(record: Data, money: tuple[str, ...], share: Callable[[Decimal], Decimal]) -> Data:
    """Give a record with a share of its money, that of its benefits included."""
    found = {key: _shared(value, share) if key in money else value for key, value in record.items()}
    if "benefits" in record:
        found["benefits"] = [_scaled(benefit, money, share) for benefit in record["benefits"]]
    return found


def _shared(written: Any, share: Callable[[Decimal], Decimal]) -> Any:
    """Give the share of an amount, however it is written; what is no number stays."""
    if isinstance(written, dict):
        return {key: _shared(value, share) for key, value in written.items()}
    try:
        return f"{share(Decimal(written.replace(',', ''))).normalize():f}"
    except InvalidOperation:
        return written

"""A PDF written anew: its objects in order, so that the same page is the same bytes, and a title.

What draws the page numbers fonts and resources in an order of chance, and gives it no title.
"""

from collections.abc import Mapping
from itertools import pairwise
from re import Match
from re import compile as pattern

_PLACE = pattern(rb"(\d{10}) \d{5} n")
_REFERENCE = pattern(rb"\b(\d+) 0 R\b")
_RESOURCES = pattern(rb"(/(?:Font|XObject|ExtGState|ColorSpace|Pattern) <<\n)((?: +/\w+ .*\n)+)")
_ROOT = pattern(rb"/Root (\d+) 0 R")


def in_order(page: bytes, title: str) -> bytes:
    """The PDF with its objects in the order in which they lead to each other, and with a title."""
    table = page.rindex(b"\nxref\n") + 1
    starts = sorted(int(place) for place in _PLACE.findall(page, table))
    objects = {
        int(page[start:end].split(b" ", 1)[0]): page[start:end].split(b"\n", 1)[1]
        for start, end in pairwise((*starts, table))
    }
    numbered = _numbered(objects, int(_ROOT.findall(page, table)[0]))
    words = title.encode("utf-16-be", "replace").hex().encode()
    return _written(
        page[: starts[0]], [*numbered, b"<<\n  /Title <feff%s>\n>>\nendobj\n\n" % words]
    )


def _numbered(objects: Mapping[int, bytes], root: int) -> list[bytes]:
    """The objects from the root on, the first as number 1, with the numbers they refer to."""
    parts = {number: _parts(one) for number, one in objects.items()}
    numbers: dict[int, int] = {}
    waiting = [root]
    while waiting:
        number = waiting.pop(0)
        if number not in numbers:
            numbers[number] = len(numbers) + 1
            waiting += [int(other) for other in _REFERENCE.findall(parts[number][0])]

    def renamed(found: Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers[int(found[1])]

    return [_REFERENCE.sub(renamed, parts[one][0]) + parts[one][1] for one in numbers]


def _parts(one: bytes) -> tuple[bytes, bytes]:
    """What an object says, its resources in order of name, and the stream that it holds."""
    words, mark, stream = one.partition(b"\nstream\n")
    return _RESOURCES.sub(_sorted, words), mark + stream


def _sorted(found: Match[bytes]) -> bytes:
    return found[1] + b"".join(sorted(found[2].splitlines(keepends=True)))


def _written(head: bytes, objects: list[bytes]) -> bytes:
    """The objects one after the other, the first the root and the last the title, and a table."""
    made, rows, reached = [head], [b"0000000000 65535 f\r\n"], len(head)
    for number, one in enumerate(objects, 1):
        rows.append(b"%010d 00000 n\r\n" % reached)
        made.append(b"%d 0 obj\n%s" % (number, one))
        reached += len(made[-1])
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    table = b"xref\n0 %d\n" % len(rows)
    return b"".join((*made, table, *rows, end % (len(rows), len(objects), reached)))

"""Work watched piece by piece, so that progress can be shown."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")


class Progress(Protocol):
    """Sees pieces go by: gives them on as they come, `count` of them, of work called `what`."""

    def __call__(self, pieces: Iterable[Piece], count: int, what: str, /) -> Iterator[Piece]:
        """Give the pieces on."""


def no_progress(pieces: Iterable[Piece], _count: int, _what: str, /) -> Iterator[Piece]:
    """Show no progress."""
    yield from pieces

"""What can be wrong with tallies of pieces that are put together."""

from collections.abc import Iterable

from finmodel.analysis.errors import WhatIfError


class PiecesError(WhatIfError):
    """Tallies of pieces that do not make one run; the message says which and why."""


class TakenTwiceError(PiecesError):
    """A piece is in two tallies that are merged."""

    def __init__(self, numbers: Iterable[int]) -> None:
        found = tuple(numbers)
        super().__init__(
            f"{pieces_in_words(found)} {'is' if len(found) == 1 else 'are'} in both: "
            "merge each piece once"
        )


class AnotherRunError(PiecesError):
    """Tallies are of different runs."""


class PiecesMissingError(PiecesError):
    """A run is asked what it comes to before all its pieces are there; `numbers` are missing."""

    def __init__(self, numbers: Iterable[int], of: str = "") -> None:
        self.numbers = tuple(numbers)
        are = "is" if len(self.numbers) == 1 else "are"
        words = " ".join((pieces_in_words(self.numbers), *([of] if of else [])))
        super().__init__(f"{words} {are} missing")


class NoRoomError(PiecesError):
    """A second pass would collect more than there is room for."""

    def __init__(self, about: int, most: int) -> None:
        super().__init__(
            f"--exact would keep about {about:,} values in memory, more than {most:,}: leave it "
            "out, and percentiles are within the bound that is given with them"
        )


class NotATallyError(PiecesError):
    """Arrays that are not those of a tally of this run."""


def pieces_in_words(numbers: Iterable[int]) -> str:
    """The pieces by number: pieces 3, 7 to 9."""
    found = tuple(numbers)
    return f"piece{'' if len(found) == 1 else 's'} {in_ranges(found)}"


def in_ranges(numbers: Iterable[int]) -> str:
    """Numbers in words, neighbours as a range: 3, 7 to 9."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    said = [
        str(first)
        if first == last
        else f"{first} to {last}"
        if last > first + 1
        else f"{first}, {last}"
        for first, last in ranges
    ]
    return ", ".join(said)

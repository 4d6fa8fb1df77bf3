"""What every chart has, and the sheet that charts are put on; a chart is data and draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Cell = str | float | None
Rows = Sequence[Mapping[str, Cell]]


class Chart(Protocol):
    """A chart as data: what it shows, and its figures as named rows.

    Attributes:
        title: what it shows; unit and prices are said beside it.
        unit: of its figures, and their prices.
        alt: the same in words, for those who cannot see it.
    """

    @property
    def title(self) -> str:
        """What it shows."""

    @property
    def unit(self) -> str:
        """The unit of its figures."""

    @property
    def alt(self) -> str:
        """The same in words, for those who cannot see it."""

    def rows(self) -> Mapping[str, Rows]:
        """Its data: the rows of each data set by its name."""


class NothingToDrawError(Exception):
    """An answer of which there is no picture, since it shows nothing: says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Charts one below the other on one page.

    Attributes:
        title: what the page is of.
        source: what the figures rest on, in one sentence for each line.
    """

    title: str
    source: tuple[str, ...]
    charts: tuple[Chart, ...]

    @property
    def alt(self) -> str:
        """What all of it shows, in words."""
        return " ".join((*(chart.alt for chart in self.charts), *self.source))

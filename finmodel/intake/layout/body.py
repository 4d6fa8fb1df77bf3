"""The rows below the headings of a table, and what its columns hold there."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from finmodel.intake.layout.cells import Cells, Holds, words
from finmodel.intake.layout.row_words import analysis_named, is_total_name
from finmodel.intake.list_file import Heading

if TYPE_CHECKING:
    import numpy as np

_USUALLY = 0.5
_ALWAYS = 0.95
_CLEARLY = 0.98
_REFERENCE = re.compile(
    r"^(?:(?:unique\s+)?(?:scheme\s+|project\s+)?(?:ref(?:erence)?|id|no|number|code)\b.*|#|cc|line)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Body:
    """The rows below the headings of a table.

    Attributes:
        cells: its visible cells in the columns that have a heading.
        headings: of those columns, in the same order.
    """

    cells: Cells
    headings: tuple[Heading, ...]

    @cached_property
    def of_figures(self) -> "np.ndarray":
        """Which columns hold figures: in most of the cells that hold anything known.

        References in numbers and calendar years are names and not figures.
        """
        import numpy as np

        cells = self.cells
        figures = cells.figures
        silent = (cells.holds == Holds.UNKNOWN) | (cells.holds == Holds.ERROR)
        known = (cells.filled & ~silent).sum(axis=0)
        found = np.asarray((figures.sum(axis=0) >= _USUALLY * known) & (known > 0))
        for column in found.nonzero()[0].tolist():
            amounts = cells.amounts[:, column][figures[:, column]]
            whole = np.equal(amounts, np.floor(amounts)).all()
            years = whole and ((amounts >= 1990) & (amounts <= 2100)).all() and len(amounts) > 1
            reference = whole and _REFERENCE.match(self.headings[column].text) is not None
            found[column] = not (years or reference)
        return found

    @cached_property
    def with_figures(self) -> "np.ndarray":
        """Which rows have a figure in a column of figures."""
        import numpy as np

        return np.asarray(self.cells.figures[:, self.of_figures].any(axis=1))

    @cached_property
    def plain(self) -> "np.ndarray":
        """Which rows have figures and no name of a total or an analysis; all, if none is plain."""
        import numpy as np

        found = self.with_figures & ~self.named_totals
        found[[row for row, name in self.names.items() if analysis_named(name)]] = False
        return found if found.any() else np.array(self.with_figures)

    @cached_property
    def labels(self) -> "np.ndarray":
        """Which columns hold words, days or references in most of the plain rows."""
        if not self.plain.any():
            return ~self.of_figures
        filled = self.cells.filled[self.plain]
        found: np.ndarray = ~self.of_figures & (filled.mean(axis=0) >= _USUALLY)
        return found

    @cached_property
    def key(self) -> int | None:
        """The column that names each record: of references, else the first with most names."""
        most: tuple[float, int | None] = (0.0, None)
        for place in self.labels.nonzero()[0].tolist():
            filled = self.plain & self.cells.filled[:, place]
            distinct = len({str(one) for one in self.cells.values[filled, place]})
            if self._refers(place) and distinct >= _CLEARLY * filled.sum():
                return int(place)
            if distinct * _CLEARLY > most[0]:
                most = (float(distinct), place)
        return most[1]

    @cached_property
    def reference(self) -> bool:
        """Whether the column that names each record holds references and not names."""
        if self.key is None:
            return False
        others = self.labels.nonzero()[0]
        return len(others) > 1 and self._refers(self.key)

    def _refers(self, column: int) -> bool:
        return _REFERENCE.match(self.headings[column].text) is not None

    @cached_property
    def lacking(self) -> "np.ndarray":
        """Which rows lack what names a record, or half of what records have."""
        filled = self.cells.filled
        places = self.labels.nonzero()[0]
        if self.key is None or not len(places):
            import numpy as np

            return np.ones(len(filled), dtype=bool)
        half = (
            filled[:, places].mean(axis=1) <= _USUALLY if len(places) > 2 else ~filled[:, self.key]
        )
        found: np.ndarray = ~filled[:, self.key] | half
        return found

    @cached_property
    def incomplete(self) -> "np.ndarray":
        """Which rows lack a label that nearly every record has."""
        import numpy as np

        filled = self.cells.filled
        rows = self.plain & ~self.lacking
        if not rows.any():
            return self.lacking
        always = self.labels & (filled[rows].mean(axis=0) >= _ALWAYS)
        return ~np.asarray(filled[:, always].all(axis=1))

    @cached_property
    def names(self) -> dict[int, str]:
        """What each row with figures is called: by a total's or an analysis' name, else the first.

        Names stand left of the figures, or in a column that is filled in most rows.
        """
        rows = self.with_figures.nonzero()[0]
        filled = self.cells.filled[rows].mean(axis=0) if len(rows) else self.of_figures
        first = int(self.of_figures.argmax())
        found = dict.fromkeys(rows.tolist(), "")
        rank = dict.fromkeys(found, _UNNAMED)
        known: dict[str, int] = {}
        for column in (~self.of_figures).nonzero()[0].tolist():
            if column > first and filled[column] < _USUALLY:
                continue
            held = (self.cells.holds[rows, column] == Holds.WORDS).nonzero()[0]
            for row in rows[held].tolist():
                text = words(self.cells.values[row, column])
                of_text = known.get(text)
                if of_text is None:
                    of_text = known[text] = _rank(text)
                if of_text < rank[row]:
                    rank[row], found[row] = of_text, text
        return found

    @cached_property
    def named_totals(self) -> "np.ndarray":
        """Which rows with figures are called as a total is."""
        import numpy as np

        found = np.zeros(len(self.cells.rows), dtype=bool)
        found[[row for row, name in self.names.items() if is_total_name(name)]] = True
        return found

    @cached_property
    def first(self) -> int:
        """The first row with figures that can be a record; -1 where there is none."""
        could_be = (self.plain & ~self.lacking).nonzero()[0]
        return int(could_be[0]) if len(could_be) else -1

    @cached_property
    def last(self) -> int:
        """The last row with figures that can be a record; -1 where there is none."""
        could_be = (self.plain & ~self.lacking).nonzero()[0]
        return int(could_be[-1]) if len(could_be) else -1


_TOTAL, _ANALYSIS, _PLAIN, _UNNAMED = range(4)


def _rank(text: str) -> int:
    """How clearly words say what a row is, the clearest first."""
    if is_total_name(text):
        return _TOTAL
    return _ANALYSIS if analysis_named(text) else _PLAIN

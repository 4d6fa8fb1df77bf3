"""Lines of the organisations at every level: each grouping and the system (METHOD.md 3.9)."""

from collections.abc import Iterator

from finmodel.graph.nodes import ratio
from finmodel.method.line_names import ORGANISATION
from finmodel.method.page import Page, Word, share
from finmodel.method.set_records import SetRecords


def summed(p: Page, r: SetRecords, *names: str) -> None:
    """Declare the sum of lines at each grouping and the system, unless they are declared."""
    for name in names:
        line = p[name]
        for summing in r.organisations.summings:
            full = f"{line.line} by {summing.level}"
            if full not in p.declarations.declared:
                p.declarations.sum_of(full, line, summing.link)


def each_level(p: Page, r: SetRecords) -> Iterator[Page]:
    """The page of each level: the organisations, each grouping, and the system."""
    yield p.at(ORGANISATION)
    for summing in r.organisations.summings:
        yield p.at(summing.level)


def ratio_at_each_level(
    p: Page, r: SetRecords, name: str, label: str, above: str, below: str, word: Word = share
) -> None:
    """Declare a ratio of two lines: at each level the ratio of their sums there."""
    for at in each_level(p, r):
        at[name] = word(label, ratio(at[above], at[below]))

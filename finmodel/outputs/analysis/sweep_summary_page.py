"""The distribution of each figure of a sweep as a page and as records."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from finmodel.graph.units import UnitName
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.documents.sweep_summary import Distribution, End, SweepSummaryDocument
from finmodel.outputs.figures import figure, more_than_nothing, rounded_up
from finmodel.outputs.page import Page
from finmodel.outputs.table import Column, Records, Row, Table, words

if TYPE_CHECKING:
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.plan import Plan
    from finmodel.selection import SelectedFigure

_MOST_ENDS = 12
_SHOWN = ("p5", "p25", "p50", "p75", "p95")
_ENDS = ("least", "greatest")


def sweep_summary_page(
    plan: "Plan", sweep: "PreparedSweep", document: SweepSummaryDocument
) -> Page:
    """A row for each figure, and which settings make it least and greatest."""
    pairs = list(zip(sweep.figures, document["figures"], strict=True))
    of_one = len({(one.id, one.measure) for one in sweep.figures}) == 1
    headings = [f"{place[1:]}% are below" for place in _SHOWN]
    columns = (
        *words("Year" if of_one else "Figure"),
        *map(Column, ("Least", *headings, "Greatest", "Mean")),
    )
    rows = tuple(_row(name_of(one, of_one), one, found) for one, found in pairs)
    names = ", ".join(dict.fromkeys(one.name for one in sweep.figures))
    what = f"{sweep.figures[0].label} of {names}" if of_one else names
    varied = ", ".join(document["paths"])
    return result_page(
        f"{plan.assumptions.system.name}: what a sweep of {sweep.count:,} scenarios comes to",
        (
            *run_sentences(plan, document["basis"], what, sweep.figures),
            f"Varied: {varied}.",
        ),
        Table(columns, rows),
        (
            *(
                sentence
                for one, found in pairs[:_MOST_ENDS]
                for sentence in _sentences(name_of(one, of_one), one, found, sweep.count)
            ),
            *_rest(len(pairs)),
            *_within(pairs),
        ),
        (),
        document["manifest"],
    )


def name_of(one: "SelectedFigure", of_one: bool) -> str:
    """What a row is called: its year, where all are of one measure of one organisation."""
    return one.year if of_one else f"{one.label}, {one.name}, {one.year}"


def _row(name: str, one: "SelectedFigure", found: Distribution) -> Row:
    least, greatest = (None if end is None else end["value"] for end in _both(found))
    own = (found["p5"], found["p25"], found["p50"], found["p75"], found["p95"])
    return Row((name, least, *own, greatest, found["mean"]), unit=one.unit)


def _both(found: Distribution) -> tuple[End | None, End | None]:
    return found["least"], found["greatest"]


def _sentences(name: str, one: "SelectedFigure", found: Distribution, count: int) -> Iterator[str]:
    ends = [
        f"{label} {figure(end['value'], one.unit)} with {', '.join(end['settings'])}"
        for label, end in zip(_ENDS, _both(found), strict=True)
        if end is not None
    ]
    if found["least"] == found["greatest"] and ends:
        yield f"{name}: the same in every scenario."
    elif ends:
        yield f"{name}: {'; '.join(ends)}."
    if found["scenarios"] < count:
        yield f"{name}: {count - found['scenarios']:,} scenarios have no such figure."


def _within(pairs: "Sequence[tuple[SelectedFigure, Distribution]]") -> Iterator[str]:
    bounds: dict[UnitName, float] = {}
    for one, found in pairs:
        if found["percentiles_within"]:
            bounds[one.unit] = max(bounds.get(one.unit, 0.0), found["percentiles_within"])
    if bounds:
        said = " or ".join(
            more_than_nothing(rounded_up(bound), unit) for unit, bound in bounds.items()
        )
        yield f"Percentiles are read in bins: each is within {said} of that of all scenarios."


def _rest(figures: int) -> tuple[str, ...]:
    if figures <= _MOST_ENDS:
        return ()
    return (
        f"Settings of the other {figures - _MOST_ENDS:,} figures: --format json or csv has them.",
    )


def sweep_summary_records(document: SweepSummaryDocument) -> Records:
    """A row for each figure; the ends as their value, their scenario and their settings."""
    return Records(_columns(), [tuple(_cells(one)) for one in document["figures"]])


def _columns() -> tuple[str, ...]:
    found: list[str] = []
    for name in Distribution.__annotations__:
        found += [name, f"{name}_scenario", f"{name}_settings"] if name in _ENDS else [name]
    return tuple(found)


def _cells(one: Distribution) -> Iterator[object]:
    ends = dict(zip(_ENDS, _both(one), strict=True))
    for name, value in one.items():
        if name not in ends:
            yield value
        elif (end := ends[name]) is None:
            yield from (None, None, None)
        else:
            yield from (end["value"], end["scenario"], " ".join(end["settings"]))

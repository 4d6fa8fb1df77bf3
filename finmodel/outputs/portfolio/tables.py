"""The tables of many systems: one year in the usual columns, or a measure by year."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from finmodel.outputs.portfolio.figures import decimals_more, unit_beside
from finmodel.outputs.table import Cell, Column, Row, Table
from finmodel.outputs.wording import within
from finmodel.outputs.year_table_rows import by_id
from finmodel.portfolio.axes import NO_REGION

if TYPE_CHECKING:
    from finmodel.graph.units import UnitName
    from finmodel.outputs.portfolio.question import Answered
    from finmodel.results import Row as Figures

TOGETHER = "All systems together"
RANK = "rank"
RANKED_BY = "ranked by"
NOT_RANKED = "–"
BESIDE = "shown beside, not summed"
_RANKS = Column(RANK, repeated=True)


class Shown(NamedTuple):
    """A column of the usual table: its heading, and the measure it shows.

    Attributes:
        of_a_change: whether it is there only where a change is asked for.
        repeats: it is left out where its figures are those of this measure.
    """

    heading: str
    measure: str
    of_a_change: bool = False
    repeats: str = ""


OF_A_YEAR = (
    Shown("do nothing", "do_nothing_gap"),
    Shown("closed", "gap_closed"),
    Shown("gap left", "mitigated_gap"),
    Shown("gap, %", "mitigated_gap_rate"),
    Shown("position", "position"),
    Shown("unaided", "position_before_support", repeats="position"),
    Shown("variance", "outturn_variance"),
    Shown("variance, %", "outturn_variance_rate"),
    Shown("unaided var.", "outturn_variance_before_support", repeats="outturn_variance"),
    Shown("better", "improvement", of_a_change=True),
    Shown("better, %", "improvement_rate", of_a_change=True),
    Shown("unaided better", "improvement_before_support_rate", True, "improvement_rate"),
)
"""What is shown of a year where no measure is asked for; variance where the year has results."""
Measures = Mapping[str, "Figures"]
"""The rows of one of those shown, by measure."""
Cells = Callable[[Measures], tuple[Cell, ...]]


def shown_columns(answered: "Answered") -> tuple[Shown, ...]:
    """What decides the ranks, unless it is a usual column, and those that there are figures for."""
    changes = answered.question.since is not None
    held = answered.together.measures
    usual = (one for one in OF_A_YEAR if one.measure in held and (changes or not one.of_a_change))
    known = (one for one in usual if _known(answered, one))
    shown = tuple(one for one in known if not one.repeats or not _repeats(answered, one))
    if answered.ranked_by in {one.measure for one in shown}:
        return shown
    unit = _unit(answered, answered.ranked_by)
    counted_in = "" if unit == answered.together.unit else unit_beside(unit)
    heading = f"{RANKED_BY}, {counted_in}" if counted_in else RANKED_BY
    return (Shown(heading, answered.ranked_by), *shown)


def _known(answered: "Answered", one: Shown) -> bool:
    """Whether somebody has a figure of the column in the year shown."""
    at = answered.together.years.index(answered.year)
    return any(
        row.values[at] is not None for row in answered.together.rows if row.measure == one.measure
    )


def _repeats(answered: "Answered", one: Shown) -> bool:
    """Whether a column says nothing that the one it repeats does not."""
    of = {row.id: row.values for row in answered.together.rows if row.measure == one.repeats}
    own = {row.id: row.values for row in answered.together.rows if row.measure == one.measure}
    return own == of


def year_table(answered: "Answered") -> Table:
    """One year of everybody asked for, in the usual columns."""
    columns = shown_columns(answered)
    at = answered.together.years.index(answered.year)
    headings = (
        Column(answered.together.unit, align="left"),
        _RANKS,
        *(_column(one.heading, _unit(answered, one.measure)) for one in columns),
    )

    def cells(measures: Measures) -> tuple[Cell, ...]:
        return tuple(measures[one.measure].values[at] for one in columns)

    return Table(headings, tuple(_lines(answered, cells)))


def measure_table(answered: "Answered", measure: str) -> Table:
    """One measure of everybody asked for, in every year or in the one asked for."""
    together = answered.together
    unit = _unit(answered, measure)
    row = next(one for one in together.rows if one.measure == measure)
    every = together.years_of(row)
    years = every if answered.question.year is None else (answered.year,)
    headings = (
        Column(str(unit) if unit == together.unit else unit_beside(unit), align="left"),
        *((_RANKS,) if measure == answered.ranked_by else ()),
        *(_column(year, unit) for year in years),
    )
    places = [every.index(year) for year in years]

    def cells(measures: Measures) -> tuple[Cell, ...]:
        return tuple(measures[measure].values[place] for place in places)

    lines = _lines(answered, cells, ranked=measure == answered.ranked_by)
    return Table(headings, tuple(lines), row.label)


def _column(heading: str, unit: "UnitName") -> Column:
    return Column(heading, unit, more=decimals_more(unit))


def _lines(answered: "Answered", cells: Cells, *, ranked: bool = True) -> Iterator[Row]:
    """Everybody below who they are summed to, best first, then all systems together.

    Where a measure to rank by is asked for they are one list, best first.
    """
    together, by = answered.together, answered.question.by
    held = by_id(together.rows_at(by))
    ranks = {one.id: one for one in answered.ranks if one.id in held}
    wholes = _wholes(answered)
    groups: dict[str, list[str]] = {id_: [] for id_ in wholes}
    whole_of = _whole_of(answered)
    for id_ in ranks:
        groups.setdefault(whole_of[id_] if wholes else "", []).append(id_)
    none = ("",) if ranked else ()
    for group, members in groups.items():
        if not members:
            continue
        inside = group in wholes
        if inside:
            yield Row((_name(wholes[group]),), "caption", ruled=True)
        for id_ in members:
            place = (str(ranks[id_].rank or NOT_RANKED),) if ranked else ()
            name = _name(held[id_])
            if id_ in together.beside:
                name = f"{name} ({BESIDE})"
            elif not inside and by != "region" and id_ in whole_of:
                name = f"{name}{_of(answered, whole_of[id_])}"
            yield Row((name, *place, *cells(held[id_])), "step" if inside else "line")
        if inside:
            whole = wholes[group]
            yield Row((f"{_name(whole)} together", *none, *cells(whole)), "total")
    (whole,) = by_id(together.rows_at("portfolio")).values()
    yield Row((TOGETHER, *none, *cells(whole)), "total", ruled=True)


def _wholes(answered: "Answered") -> dict[str, dict[str, "Figures"]]:
    """What those asked for are grouped by: nothing where one list is asked for."""
    question, together = answered.question, answered.together
    if question.rank is not None or question.by == "region":
        return {}
    return by_id(together.rows_at("region" if question.by == "system" else "system"))


def _whole_of(answered: "Answered") -> dict[str, str]:
    """The id of what each of those asked for is summed to."""
    together, by = answered.together, answered.question.by
    if by == "system":
        regions = {row.name: row.id for row in together.rows_at("region")}
        return {one.id: regions[one.region or NO_REGION] for one in together.systems if regions}
    ids = {row.id for row in together.rows_at(by)}
    return {id_: id_.partition("/")[0] for id_ in ids}


def _of(answered: "Answered", whole: str) -> str:
    """Where one of a list belongs: its region or its system, in brackets."""
    name = next(row.name for row in answered.together.rows if row.id == whole)
    return f" ({name})"


def _name(measures: Measures) -> str:
    return next(iter(measures.values())).name


def _unit(answered: "Answered", measure: str) -> "UnitName":
    return next(row.unit for row in answered.together.rows if row.measure == measure)


def columns_in_words(answered: "Answered") -> str:
    """What those headings stand for that are not the name of their measure."""
    labels = {
        one.heading: answered.together.measures[one.measure].label
        for one in shown_columns(answered)
    }
    said = "; ".join(
        f"{heading}: {within(label)}"
        for heading, label in labels.items()
        if not label.lower().startswith(heading)
    )
    return f"{said[:1].upper()}{said[1:]}."

"""The check that no programme saves before what it needs has started (METHOD.md 4)."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from finmodel.checks.check import PROJECTED, Check, Comparison, Depending
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import MONTHS
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, choose, constant, larger, node, smaller
from finmodel.inputs.kinds.programmes import Programme
from finmodel.method.months import TWELVE

_PROGRAMMES = "programmes."
_NONE = constant(0, "months")


class _Months(NamedTuple):
    """Lines over the programmes, in months from April of the baseline year, as each year sees them.

    Attributes:
        saves: the first month of the year in which each saves, if it saves in the year.
        starts: the month in which each starts; the end of the year where that is in a later one.
    """

    saves: LineValue
    starts: LineValue


def _early(check: Check, lines: Lines) -> Iterator[Comparison]:
    """Pairs in the order of the files; those that both have dates apart from the others."""
    pairs = _pairs(lines)
    for place, (is_dated, group) in enumerate(groupby(pairs, lambda one: _is_dated(lines, *one))):
        name = f"{check.id}.{place}" if place else check.id
        yield from _of_pairs(check, lines, list(group), name, is_dated=is_dated)


def _of_pairs(
    check: Check, lines: Lines, pairs: Sequence[tuple[str, str]], name: str, *, is_dated: bool
) -> tuple[Comparison, ...]:
    saves, starts = lines.once(_months)
    gross = lines.once(_gross)
    names = dict(zip(saves.own_axis.members, saves.own_axis.labels, strict=True))
    over = Axis(
        "programmes and what they need",
        tuple(f"{one} {needed}" for one, needed in pairs),
        tuple(names[one] for one, _ in pairs),
    )
    one = Link.to("programme", over, saves.own_axis, [one for one, _ in pairs])
    needed = Link.to("programme it needs", over, saves.own_axis, [needed for _, needed in pairs])
    early = larger(_NONE, starts.at(needed) - saves.at(one))
    is_included = lines.plan("included")
    programmes = saves.own_axis.inclusion(is_included.own_axis)
    needed_is_included = is_included.at(needed.then(programmes))
    return check.comparison(
        lines,
        over=over,
        # All of a year goes by without what is left out.
        actual=choose(
            needed_is_included > node(0),
            choose(gross.at(one) > 0, early, _NONE),
            is_included.at(one.then(programmes)) * TWELVE,
        ),
        limit=_NONE,
        about=[f"{short(one)}-{short(needed)}" for one, needed in pairs],
        # Without dates a programme can only need one that the run leaves out.
        applies=None if is_dated else 1 - needed_is_included,
        figures={"included": needed_is_included},
        words={
            "needed": [names[needed] for _, needed in pairs],
            "why": [Depending("included", EARLY, LEFT_OUT)] * len(pairs),
        },
        name=name,
    )


def _gross(lines: Lines) -> LineValue:
    axis = lines.once(_months).saves.own_axis
    return lines.value(
        "programmes_gross",
        "Gross saving of the programme",
        axis,
        lines.plan("scheme_gross").on(axis),
    )


def _pairs(lines: Lines) -> list[tuple[str, str]]:
    """Each programme and one that it needs, by their paths."""
    records = lines.assumptions.programmes.programmes
    return [
        (f"{_PROGRAMMES}{id_}", f"{_PROGRAMMES}{needed}")
        for id_, record in records.items()
        for needed in dict.fromkeys(record.depends_on)
    ]


def _is_dated(lines: Lines, one: str, needed: str) -> bool:
    """Whether one saves, and the files say when the other starts."""
    records = lines.assumptions.programmes.programmes
    return bool(records[short(one)].benefits) and _says_when(records[short(needed)])


def _says_when(record: Programme) -> bool:
    """Whether the files say when a programme starts: by month, or by the year it first moves in."""
    spent = record.investment.recurrent or record.investment.one_off
    return bool(record.start is not None or record.benefits or spent)


def _months(lines: Lines) -> _Months:
    schemes = lines.plan("scheme_gross").own_axis
    over = lines.part(schemes, "programmes", lambda one: one.startswith(_PROGRAMMES))
    timed = lines.records.timed.axis
    dated = lines.part(over, "programmes with a start", timed.position.__contains__)
    others = lines.part(over, "programmes without a start", lambda one: one not in timed.position)
    at_start = Link.to("timetable of the programme", dated, timed, dated.members)
    begins, ends = lines.plan("year_start"), lines.plan("year_end")
    first = lines.value(
        "programme_first_month",
        "Start of the programme, slip included",
        dated,
        lines.plan("first_month").at(at_start),
    )
    phased = lines.value(
        "programme_first_saving",
        "Month in which the programme first saves something",
        dated,
        first + lines.once(_months_of_nothing).at(at_start),
    )
    from_april = lines.value(
        "programme_from_april", "A programme without a start begins in April", others, begins
    )
    starts = lines.value(
        "programme_starts",
        "Month in which the programme starts, or the end of the year",
        over,
        smaller(ends, first.on_whole(over) + _first_april(lines, others).on_whole(over)),
    )
    saves = lines.value(
        "programme_saves_from",
        "Month of the year from which the programme saves",
        over,
        choose(
            lines.once(_saved_by_year).on(over) > 0,
            begins,
            larger(begins, phased.on_whole(over) + from_april.on_whole(over)),
        ),
    )
    return _Months(saves, starts)


def _first_april(lines: Lines, others: Axis) -> LineValue:
    """Of programmes without a start: April of the year once they save or cost, else its end."""
    saved, spent = lines.plan("scheme_gross"), lines.plan("scheme_investment")
    moved = lines.value(
        "programme_saved_or_spent",
        "Saved or spent in the year",
        others,
        larger(saved.on(others), spent.on(others)),
    )
    to_date = lines.to_date("programme_moved_to_date", "Saved or spent to date", moved)
    return lines.value(
        "programme_first_april",
        "April of the year where it saves or costs by then, else the end of the year",
        others,
        choose(to_date > 0, lines.plan("year_start"), lines.plan("year_end")),
    )


def _saved_by_year(lines: Lines) -> LineValue:
    """What each scheme saves of what is given by year, slip included."""
    saved = lines.plan("saving_by_year")
    scheme_of = lines.records.scheme_of.within(saved.own_axis)
    schemes = lines.plan("scheme_gross").own_axis
    return lines.value(
        "scheme_saved_by_year", "Saved by year, slip included", schemes, saved.by(scheme_of)
    )


def _months_of_nothing(lines: Lines) -> LineValue:
    """The months at the start of each scheme in which its phasing is 0%."""
    phasing, timed = lines.plan("phasing"), lines.records.timed.axis
    steps = phasing.own_axis
    scheme_of = Link.to(
        "scheme of the step",
        steps,
        timed,
        [step.rpartition(".phasing.")[0] for step in steps.members],
    )
    nothing = lines.value(
        "step_without_saving",
        "Months of the step where its phasing is 0%",
        steps,
        (1 - (phasing > node(0))) * TWELVE,
    )
    return lines.value(
        "months_of_nothing", "Months at 0% of the phasing", timed, nothing.by(scheme_of)
    )


EARLY = ": in {year} it saves {actual} months before that has started"
LEFT_OUT = ", which is not included"
DEPENDENCY_ORDER = Check(
    id="dependency-order",
    statement="No programme saves before one that it needs has started, or needs one left out",
    severity="warn",
    sentence="{name} needs {needed}{why}",
    compare=_early,
    remedy="Move one of the two, include both, or accept this with why it can save by itself",
    tolerance=MONTHS,
    years=PROJECTED,
)

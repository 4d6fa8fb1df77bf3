"""Checks of what is reported of the year in progress, and of its plan by month (METHOD.md 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from finmodel.checks.check import Check, Comparison
from finmodel.checks.footing import OUR_ERROR
from finmodel.checks.lines import Lines
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, choose, constant, or_one
from finmodel.method.line_names import ORGANISATION


def of_the_year(check: Check, lines: Lines) -> Check:
    """The check, in the year of the results alone."""
    return replace(check, years=str(lines.assumptions.actuals.year))


def _months_foot(check: Check, lines: Lines) -> Iterator[Comparison]:
    """The months of the plan against its year, of positions and of savings."""
    own = of_the_year(check, lines)
    for what, by_month, whole in (
        ("position", "plan_month", "position"),
        ("savings", "savings_plan_month", "savings"),
    ):
        months = lines.plan(by_month)
        members = months.own_axis.members
        owner = [member.rpartition(".")[0] for member in members]
        yield from own.comparison(
            lines,
            over=lines.organisations,
            actual=months.by(lines.to_organisation(months.own_axis, owner)),
            limit=lines.plan(whole),
            words={"what": [what] * len(lines.organisations)},
            about=[what],
            name=f"{check.id}.{what}",
        )


def _reported(check: Check, lines: Lines) -> Iterator[Comparison]:
    """The share of turnover that has results; then each scheme due that nothing is reported of."""
    own, actuals = of_the_year(check, lines), lines.assumptions.actuals
    in_gap = lines.records.organisations.in_gap
    reported = lines.part(in_gap, "in the gap with results", actuals.results.__contains__)
    whole = _summed(lines, "turnover_in_gap", "Turnover, organisation by organisation", in_gap)
    part = _summed(lines, "turnover_reported", "Turnover with results", reported)
    without = [
        label
        for id_, label in zip(in_gap.members, in_gap.labels, strict=True)
        if id_ not in actuals.results
    ]
    yield from own.comparison(
        lines,
        over=lines.system,
        actual=part / or_one(whole),
        limit=choose(whole > 0, constant(1, "share"), 0),
        words={"without": [f"; at plan, without results: {_listed(without)}" if without else ""]},
        about=["turnover"],
        name=f"{check.id}.turnover",
    )
    yield from _schemes_not_reported(own, lines)
    yield from _efficiency_not_reported(own, lines)


def _schemes_not_reported(check: Check, lines: Lines) -> Iterable[Comparison]:
    actuals, records = lines.assumptions.actuals, lines.records
    savers: dict[str, set[str]] = {}
    for benefit in records.benefits:
        if benefit.adds and not benefit.of.unidentified:
            savers.setdefault(benefit.scheme, set()).add(benefit.organisation)
    due = lines.plan("planned_by_scheme")
    missing = lines.part(
        due.own_axis,
        "schemes that nothing is reported of",
        lambda path: (
            path not in actuals.savings and bool(savers.get(path, set()) & actuals.results.keys())
        ),
    )
    return replace(check, sentence=_SCHEME, remedy=_NAME_IT, relation="at most").comparison(
        lines,
        over=missing,
        actual=due.on(missing),
        limit=constant(0, "money"),
        words={"through": [str(actuals.through)] * len(missing)},
        about=missing.members,
        name=f"{check.id}.schemes",
    )


def _efficiency_not_reported(check: Check, lines: Lines) -> Iterable[Comparison]:
    """BAU efficiency with schemes within it, of which neither they nor an entry of it say anything.

    Where those schemes are left out, it is at its plan.
    """
    actuals, benefits = lines.assumptions.actuals, lines.records.benefits
    named = {one.organisation for one in benefits if one.backs and one.scheme in actuals.savings}
    schemes, planned = lines.plan("schemes_within"), lines.plan("efficiency_planned_so_far")
    silent = lines.part(
        schemes.own_axis,
        "organisations whose BAU efficiency nothing is reported of",
        lambda id_: id_ not in named,
    )
    its_own = Link.to("organisation", silent, planned.own_axis, silent.members)
    return replace(check, sentence=_EFFICIENCY, remedy=_NAME_THOSE, relation="at most").comparison(
        lines,
        over=silent,
        actual=choose(schemes.on(silent) > 0, planned.at(its_own), 0),
        limit=constant(0, "money"),
        words={"through": [str(actuals.through)] * len(silent)},
        about=[f"bau_efficiency.{id_}" for id_ in silent.members],
        name=f"{check.id}.efficiency",
    )


def _summed(lines: Lines, name: str, label: str, part: Axis) -> LineValue:
    """The turnover of some organisations, each counted by itself."""
    held = lines.plan("turnover", ORGANISATION)
    among = lines.part(held.own_axis, name, frozenset(part.members).__contains__)
    link = Link.to("system", among, lines.system, lines.system.members * len(among))
    return lines.value(name, label, lines.system, held.by(link))


def _listed(names: list[str]) -> str:
    most = 3
    if len(names) > most:
        return f"{len(names)} organisations"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


_SCHEME = (
    "{name}: nothing is reported of it, though {actual} was planned to {through}: it counts as "
    "having saved nothing"
)
_NAME_IT = "Give what it saved, 0 where that was nothing"
_EFFICIENCY = (
    "{name}: nothing is reported of its BAU efficiency nor of the schemes within it, though "
    "{actual} was planned to {through}: it counts as having saved nothing"
)
_NAME_THOSE = "Give what those schemes saved, and under bau_efficiency what no scheme did"
MONTHS_FOOT = Check(
    id="months-foot",
    statement="The plan by month comes to the plan of the year, in positions and savings",
    severity="fail",
    sentence="{name}: the months of the {what} planned come to {actual} in {year}, the year to "
    "{limit}",
    compare=_months_foot,
    remedy=f"Give profiles that come to 100%. Where they do: {OUR_ERROR[0].lower()}{OUR_ERROR[1:]}",
    relation="equal",
    whole=True,
)
REPORTED = Check(
    id="reported",
    statement="Results are reported of all turnover, and of every scheme that was due",
    severity="warn",
    sentence="results are reported of {actual} of turnover{without}",
    compare=_reported,
    remedy="Give the results of the others, or read the forecast as in part a plan",
    relation="at least",
)

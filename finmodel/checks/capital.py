"""The check that capital is not funded beyond what is required (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.graph.nodes import Node
from finmodel.method.capital import STATUSES


def _sources(check: Check, lines: Lines) -> Iterable[Comparison]:
    records = lines.assumptions.capital
    if not records.requirement and not records.sources:
        return ()
    first, *others = (
        lines.plan(f"capital_{status.replace(' ', '_')}_to_date") for status in STATUSES
    )
    sources: Node = first
    for other in others:
        sources = sources + other
    return check.comparison(
        lines,
        over=lines.system,
        actual=sources,
        limit=lines.plan("capital_required_to_date of the system"),
    )


CAPITAL_SOURCES = Check(
    id="capital-sources",
    statement="Sources of capital are not above the requirement, by the final year",
    severity="fail",
    sentence="sources of capital come to {actual} by {year}, the requirement to {limit}",
    compare=_sources,
    years=FINAL,
    whole=True,
)

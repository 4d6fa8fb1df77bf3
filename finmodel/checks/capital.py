"""The check that capital is not funded beyond what is required (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.graph.nodes import Node
from finmodel.method.capital import STATUSES
from finmodel.method.line_names import SYSTEM, in_later_year


def _sources(check: Check, lines: Lines) -> Iterable[Comparison]:
    records = lines.assumptions.capital
    if not records.requirement and not records.sources:
        return ()
    # In the last year of capital, whose figure is in the column of the final year.
    later = lines.records.later_years_of_capital
    to_date = in_later_year("to_date", later[-1]) if later else "to_date"
    first, *others = (
        lines.plan(f"capital_{status.replace(' ', '_')}_{to_date}") for status in STATUSES
    )
    sources: Node = first
    for other in others:
        sources = sources + other
    return check.comparison(
        lines,
        over=lines.system,
        actual=sources,
        limit=lines.plan(f"capital_required_{to_date}", SYSTEM),
        words={"last": [lines.assumptions.capital_years[-1]]},
    )


CAPITAL_SOURCES = Check(
    id="capital-sources",
    statement="Sources of capital are not above the requirement, by the last year of capital",
    severity="fail",
    sentence="sources of capital come to {actual} by {last}, the requirement to {limit}",
    compare=_sources,
    remedy="Lower the sources, or give the requirement that they pay for",
    years=FINAL,
    whole=True,
)

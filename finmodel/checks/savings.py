"""Checks that savings are real, backed and no more than is usual (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines


def _schemes_and_lines(check: Check, lines: Lines) -> Iterable[Comparison]:
    acting = lines.plan("schemes_on_line")
    acted_on = {record.acts_on for record in lines.records.benefits}
    over = lines.part(acting.own_axis, "lines acted on", acted_on.__contains__)
    return check.comparison(
        lines, over=over, actual=acting.on(over), limit=lines.plan("recurrent_level").on(over)
    )


def _worth_to_system(check: Check, lines: Lines) -> Iterable[Comparison]:
    contracts = lines.records.contracts.axis.position
    on_contracts = {
        record.scheme
        for record in lines.records.benefits
        if record.kind.of_commissioners and record.acts_on in contracts
    }
    gross, stranded = lines.plan("scheme_gross"), lines.plan("scheme_stranded")
    over = lines.part(
        gross.own_axis, "schemes of commissioners on contracts", on_contracts.__contains__
    )
    return check.comparison(
        lines,
        over=over,
        actual=gross.on(over) - stranded.on(over),
        limit=gross.on(over),
        figures={"stranded": stranded.on(over)},
    )


SCHEMES_ON_LINE = Check(
    id="schemes-on-line",
    statement="Schemes on one line add up to no more than the line",
    severity="fail",
    sentence="schemes that act on {name} come to {actual} in {year}; the line itself is {limit}",
    compare=_schemes_and_lines,
    remedy="Lower the schemes, or name the lines that they really act on",
    by_share=True,
)
STRANDED_COST = Check(
    id="stranded-cost",
    statement="A QIPP saving is worth as much to the system as to the commissioner",
    severity="warn",
    sentence="{name} is worth {limit} to the commissioner in {year} and {actual} to the system; "
    "{stranded} stays as stranded cost",
    compare=_worth_to_system,
    remedy="Plan how the provider's cost falls too, or accept that it stays",
    relation="at least",
    years=FINAL,
)

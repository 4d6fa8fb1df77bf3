"""Checks that savings are real: no more than there is to save, and worth it (METHOD.md 4)."""

from collections.abc import Iterable, Iterator

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.checks.to_deliver import organisations_that_save
from finmodel.graph.axes import Link
from finmodel.graph.nodes import LineValue, Node, constant, larger, smaller


def _schemes_and_lines(check: Check, lines: Lines) -> Iterable[Comparison]:
    acting = lines.plan("schemes_on_line")
    acted_on = {record.acts_on for record in lines.records.benefits}
    over = lines.part(acting.own_axis, "lines acted on", acted_on.__contains__)
    return check.comparison(
        lines, over=over, actual=acting.on(over), limit=lines.plan("recurrent_level").on(over)
    )


def _savings_and_cost(check: Check, lines: Lines) -> Iterable[Comparison]:
    over = lines.once(organisations_that_save)
    return check.comparison(
        lines,
        over=over,
        actual=lines.plan("savings").on(over),
        limit=lines.plan("do_nothing_cost").on(over),
    )


def _above_the_limit(check: Check, lines: Lines) -> Iterable[Comparison]:
    """What is taken out of a contract first is activity that is not paid for."""
    limit, in_full = lines.plan("contract_limit"), lines.plan("contract_in_full")
    taken = lines.once(_taken_from_contracts)
    acted_on = {record.acts_on for record in lines.records.benefits}
    acted_on |= {member for link in _targets_on_contracts(lines) for member in _leads_to(link)}
    over = lines.part(
        limit.own_axis, "limited contracts that savings act on", acted_on.__contains__
    )
    paid = lines.plan("paid_above_limit").on(over)
    above = lines.plan("contract_limit_given").on(over) * larger(
        0, in_full.on(over) - limit.on(over)
    )
    return check.comparison(
        lines,
        over=over,
        actual=(1 - paid) * smaller(taken.on(over), above),
        limit=constant(0, "money"),
        figures={"above": above, "cap": limit.on(over), "taken": taken.on(over), "paid": paid},
    )


def _taken_from_contracts(lines: Lines) -> LineValue:
    """What schemes and targets take out of each baseline line, in full."""
    schemes = lines.plan("schemes_on_line")
    taken: Node = schemes
    for link in _targets_on_contracts(lines):
        kind = link.source.members[0].partition(".")[0]
        taken = taken + lines.plan(f"{kind}_level_counted").by(link)
    return lines.value("taken_from_line", "Taken out of the line", schemes.own_axis, taken)


def _targets_on_contracts(lines: Lines) -> Iterator[Link]:
    """From the targets of a file that name a contract to that contract, among the lines."""
    for one in lines.records.targets:
        on_contracts = one.on_contracts
        if len(on_contracts):
            contracts = [f"baseline.contracts.{target.contract}" for target in on_contracts]
            yield on_contracts.to("contract of the target", lines.records.baseline.axis, contracts)


def _leads_to(link: Link) -> list[str]:
    return [link.target.members[place] for place in link.indices]


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
SAVINGS_ABOVE_COST = Check(
    id="savings-above-cost",
    statement="All savings of an organisation are not above its do-nothing cost",
    severity="fail",
    sentence="{name}: savings come to {actual} in {year}, and its do-nothing cost to {limit}",
    compare=_savings_and_cost,
    remedy="Correct the one of the two that is wrong: a unit, a year or an organisation",
    by_share=True,
)
QIPP_ABOVE_LIMIT = Check(
    id="qipp-above-limit",
    statement="QIPP and programmes take no activity out of a contract that is not paid for",
    severity="fail",
    sentence="{name}: {actual} of the {taken} that QIPP and programmes take out in {year} saves "
    "nothing, because activity is {above} above the limit of {cap} and {paid} of that is paid for; "
    "by year: {actual_by_year}",
    compare=_above_the_limit,
    remedy="Count only what they take out below the limit, or correct the limit",
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

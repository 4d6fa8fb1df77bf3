"""Checks that savings are real, backed and no more than is usual (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.checks.tolerances import RATE
from finmodel.inputs.kinds.system import Organisation
from finmodel.method.line_names import ORGANISATION

USUAL_MOST = 0.04
"""New savings above this share of do-nothing cost in a year are rarely achieved."""


def _schemes_and_lines(check: Check, lines: Lines) -> Iterable[Comparison]:
    acting = lines.plan("schemes_on_line")
    acted_on = {record.acts_on for record in lines.records.benefits}
    over = lines.part(acting.own_axis, "lines acted on", acted_on.__contains__)
    return check.comparison(
        lines, over=over, actual=acting.on(over), limit=lines.plan("recurrent_level").on(over)
    )


def _backing_and_efficiency(check: Check, lines: Lines) -> Iterable[Comparison]:
    backed = {record.organisation for record in lines.records.benefits if not record.adds}
    over = lines.part(
        lines.organisations, "organisations with schemes that back", backed.__contains__
    )
    return check.comparison(
        lines,
        over=over,
        actual=lines.plan("backing").on(over),
        limit=lines.plan("bau_efficiency").on(over),
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


def _rates(check: Check, lines: Lines) -> Iterable[Comparison]:
    organisations = lines.assumptions.system.organisations
    saving = {r.organisation for r in lines.records.benefits if r.adds}
    saving |= set(lines.assumptions.bau_efficiency.bau_efficiency)
    over = lines.part(
        lines.organisations,
        "organisations that save",
        lambda id_: id_ in saving and organisations[id_].kind != "unallocated",
    )
    records = [organisations[id_] for id_ in over.members]
    return check.comparison(
        lines,
        over=over,
        actual=lines.plan("savings_to_deliver_rate", ORGANISATION).on(over),
        limit=lines.given(
            "usual_most",
            "Most that is usually saved in a year, or was achieved before",
            over,
            [_most(record) for record in records],
        ),
        words={
            "before": [_usual(record)[0] for record in records],
            "after": [_usual(record)[1] for record in records],
        },
    )


def _most(record: Organisation) -> float:
    history = record.savings_history
    return USUAL_MOST if history is None else min(USUAL_MOST, history.value)


def _usual(record: Organisation) -> tuple[str, str]:
    """What is said of the limit: the words before it, and those after it."""
    history = record.savings_history
    if history is not None and history.value < USUAL_MOST:
        return "it has achieved", ""
    achieved = "" if history is None else f", though it has achieved {_percent(history.value)}"
    return "above", f" is rarely achieved{achieved}"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"


SCHEMES_ON_LINE = Check(
    id="schemes-on-line",
    statement="Schemes on one line add up to no more than the line",
    severity="fail",
    sentence="schemes that act on {name} come to {actual} in {year}; the line itself is {limit}",
    compare=_schemes_and_lines,
    by_share=True,
)
BACKING = Check(
    # What is above it counts for nothing.
    id="backing",
    statement="Schemes counted within BAU efficiency are not above it",
    severity="warn",
    sentence="{name}: schemes counted within BAU efficiency come to {actual} in {year}, BAU "
    "efficiency itself to {limit}; what is above it adds nothing",
    compare=_backing_and_efficiency,
    by_share=True,
)
STRANDED_COST = Check(
    id="stranded-cost",
    statement="A QIPP saving is worth as much to the system as to the commissioner",
    severity="warn",
    sentence="{name} is worth {limit} to the commissioner in {year} and {actual} to the system; "
    "{stranded} stays as stranded cost",
    compare=_worth_to_system,
    relation="at least",
    years=FINAL,
)
SAVINGS_RATE = Check(
    id="savings-rate",
    statement="New savings in a year are within what is usual and what was achieved before",
    severity="warn",
    sentence="{name}: new savings are {actual} of do-nothing cost in {year}; {before} {limit}"
    "{after}",
    compare=_rates,
    tolerance=RATE,
)

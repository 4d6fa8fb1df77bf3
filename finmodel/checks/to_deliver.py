"""Checks of what has to be found in a year: how much, and how lasting (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import RATE
from finmodel.graph.axes import Axis
from finmodel.graph.nodes import larger, ratio
from finmodel.inputs.kinds.system import Organisation
from finmodel.method.line_names import ORGANISATION

USUAL_MOST = 0.04
"""To deliver more than this share of do-nothing cost in a year is rarely achieved."""
MOST_NON_RECURRENT = 0.25
"""Above this share, most of the savings have to be found again the next year."""


def organisations_that_save(lines: Lines) -> Axis:
    """Those with BAU efficiency, schemes that add or a target; not what nobody has placed."""
    organisations = lines.assumptions.system.organisations
    saving = {record.organisation for record in lines.records.benefits if record.adds}
    saving |= lines.assumptions.bau_efficiency.bau_efficiency.keys()
    saving |= {short(member) for one in lines.records.targets for member in one.each.axis.members}
    return lines.part(
        lines.organisations,
        "organisations that save",
        lambda id_: id_ in saving and organisations[id_].kind != "unallocated",
    )


def _rates(check: Check, lines: Lines) -> Iterable[Comparison]:
    organisations = lines.assumptions.system.organisations
    over = lines.once(organisations_that_save)
    records = [organisations[id_] for id_ in over.members]
    return check.comparison(
        lines,
        over=over,
        actual=lines.plan("savings_to_deliver_rate", ORGANISATION).on(over),
        limit=lines.given(
            "usual_most",
            "Most that is usually delivered in a year, or was achieved before",
            over,
            [_most(record) for record in records],
        ),
        figures={"amount": lines.plan("savings_to_deliver", ORGANISATION).on(over)},
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
        return "the most it has achieved in a year is", ""
    achieved = "" if history is None else f", though it has achieved {_percent(history.value)}"
    return "more than", f" is rarely achieved{achieved}"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"


def _non_recurrent(check: Check, lines: Lines) -> Iterable[Comparison]:
    once = {record.organisation for record in lines.records.benefits if not record.recurrent}
    once |= {short(member) for one in lines.records.targets for member in one.each.axis.members}
    over = lines.part(lines.organisations, "organisations that may save once", once.__contains__)
    not_recurring = lines.plan("savings_to_deliver_non_recurrent").on(over)
    # Where recurrent savings end, all that is found in the year does not recur.
    found = larger(lines.plan("savings_to_deliver", ORGANISATION).on(over), not_recurring)
    return check.comparison(
        lines,
        over=over,
        actual=ratio(not_recurring, found),
        limit=lines.most(
            "most_non_recurrent",
            "Most of what is delivered in a year that usually does not recur",
            MOST_NON_RECURRENT,
        ),
        figures={"not_recurring": not_recurring, "found": found},
    )


SAVINGS_RATE = Check(
    id="savings-rate",
    statement="Savings to deliver in a year are within what is usual and what was achieved before",
    severity="warn",
    sentence="{name}: {amount} is to be delivered in {year}, {actual} of do-nothing cost; {before} "
    "{limit}{after}",
    compare=_rates,
    remedy="Plan for less, or accept this with what makes it possible",
    tolerance=RATE,
)
NON_RECURRENT_SAVINGS = Check(
    id="non-recurrent-savings",
    statement="No more than a quarter of what is to be delivered in a year does not recur",
    severity="warn",
    sentence="{name}: {not_recurring} of the {found} to be delivered in {year} ({actual}) does not "
    "recur, and has to be found again in {next_year}",
    compare=_non_recurrent,
    remedy="Find savings that last, or accept this with how they will be replaced",
    tolerance=RATE,
)

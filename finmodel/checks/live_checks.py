"""The checks as lines: what each is out by, in every year (METHOD.md 4).

A workbook that recalculates needs its checks to follow. Each is a difference over the things it
looks at, and holds while the difference stays within its tolerance in every year.
"""

from collections.abc import Iterator, Sequence

from finmodel.checks.capacity import ROUNDING
from finmodel.checks.findings import short
from finmodel.checks.growth import CLOSE_ENOUGH
from finmodel.checks.live_programmes import programmes, top_down
from finmodel.checks.live_terms import EXACT, LiveCheck, Terms
from finmodel.checks.overlap import claims_that_meet
from finmodel.checks.recurrence import USUAL_MOST as MOST_NON_RECURRENT
from finmodel.checks.savings import USUAL_MOST
from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue, Node, smaller
from finmodel.method.bases import PLAN
from finmodel.method.model import Model


def declare_live_checks(
    model: Model, declare: Declarations, largest_money: float
) -> tuple[LiveCheck, ...]:
    """Declare the checks on top of the model's lines; `largest_money` sets what is exact."""
    terms = Terms(model, declare)
    exact = declare.input(
        "tolerance.exact",
        "Rounding allowed in money that must agree",
        model.organisations.system,
        "money",
        [EXACT * max(1.0, largest_money)],
    )
    return tuple(
        check
        for found in (
            _footing,
            _walk,
            _activity,
            _capital,
            _capacity,
            _on_lines,
            _backing,
            _savings,
            _recurrence,
            programmes,
            top_down,
        )
        for check in found(terms, exact)
        if len(check.difference.own_axis)
    )


def _footing(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    measured, realism = terms.model.measured, terms.model.realism
    summed = terms.value(measured.line(PLAN, "do_nothing_gap", "system"))
    yield terms.check(
        "organisations-sum",
        "The organisations' gaps sum to system cost less money from outside",
        summed - realism.gap_from_outside,
        exact,
        "fail",
        both_ways=True,
        ids=("",),
    )
    mitigated = terms.value(measured.line(PLAN, "mitigated_gap", "organisation"))
    yield terms.check(
        "bridge-foots",
        "Do nothing less every step is the mitigated gap",
        mitigated - realism.bridge_end[PLAN],
        exact,
        "fail",
        both_ways=True,
    )


def _walk(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    measured = terms.model.measured
    closing = terms.value(measured.line(PLAN, "walk_closing", "organisation"))
    underlying = terms.value(measured.line(PLAN, "underlying_gap", "organisation"))
    yield terms.check(
        "walk-foots",
        "Each year's walk ends at its underlying gap",
        underlying - closing,
        exact,
        "fail",
        both_ways=True,
        opening=0,
    )


def _recurrence(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    model = terms.model
    most = terms.declare.input(
        "most_non_recurrent",
        "Most of a year's savings that usually does not recur",
        model.organisations.system,
        "number",
        [MOST_NON_RECURRENT],
    )
    falls_out = terms.value(model.measured.line(PLAN, "non_recurrent_savings", "organisation"))
    saved = model.realism.savings[PLAN]
    yield terms.check(
        "non-recurrent-savings",
        "No more than a quarter of a year's savings do not recur",
        (falls_out - saved * most) * (saved > 0),
        exact,
        "warn",
    )


def _activity(terms: Terms, _exact: LineValue) -> Iterator[LiveCheck]:
    realism = terms.model.realism
    close = terms.declare.input(
        "tolerance.activity",
        "How far apart the growth of a contract and of its provider's costs may be",
        terms.model.organisations.system,
        "number",
        [CLOSE_ENOUGH * (1 + EXACT)],
    )
    yield terms.check(
        "contract-activity",
        "A contract's activity grows as the activity its provider's costs move with",
        realism.contract_growth - realism.provider_growth,
        close,
        "warn",
        both_ways=True,
        opening=0,
    )


def _capital(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    capital, records = terms.model.capital, terms.model.assumptions.capital
    if not records.requirement and not records.sources:
        return
    sources = list(capital.sources_to_date.values())
    excess: Node = sources[0] - capital.required_of_system
    for source in sources[1:]:
        excess = excess + source
    yield terms.check(
        "capital-sources",
        "Sources of capital are not above the requirement, by the final year",
        excess * terms.final,
        exact,
        "fail",
        ids=("",),
    )


def _capacity(terms: Terms, _exact: LineValue) -> Iterator[LiveCheck]:
    capacity = terms.model.capacity
    records = terms.model.assumptions.capacity.capacity.values()
    part = capacity.axis.part("resources released", (bool(r.released_by) for r in records))
    rounding = terms.declare.input(
        "tolerance.capacity",
        "Rounding allowed in a resource released and needed",
        terms.model.organisations.system,
        "resource",
        [ROUNDING],
    )
    yield terms.check(
        "capacity-released",
        "Schemes release no more of a resource than is needed of it",
        capacity.released[PLAN].on(part) - capacity.needed.on(part),
        rounding,
        "fail",
    )


def _on_lines(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    model = terms.model
    acted_on = {record.acts_on for record in model.benefits.records}
    part = model.lines.axis.part(
        "lines acted on", (member in acted_on for member in model.lines.axis.members)
    )
    yield terms.check(
        "schemes-on-line",
        "Schemes on a line, together, are not above the line",
        model.totals.acting.on(part) - model.lines.level.on(part),
        exact,
        "fail",
    )


def _backing(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    model = terms.model
    backed = {record.organisation for record in model.benefits.records if not record.adds}
    part = model.organisations.axis.part(
        "organisations with schemes that back",
        (m in backed for m in model.organisations.axis.members),
    )
    efficiency = terms.value(model.measured.line(PLAN, "bau_efficiency", "organisation"))
    yield terms.check(
        "backing",
        "Schemes counted within BAU efficiency are not above it",
        model.realism.backing[PLAN].on(part) - efficiency.on(part),
        exact,
        "warn",
    )


def _savings(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    model = terms.model
    records = model.assumptions.system.organisations
    qipp = terms.schemes("qipp.")
    yield terms.check(
        "stranded-cost",
        "A QIPP saving is worth as much to the system as to the commissioner",
        model.totals.stranded[PLAN].on(qipp) * terms.final,
        exact,
        "warn",
    )
    rated = model.organisations.axis.part(
        "organisations that save",
        (records[member].kind != "unallocated" for member in model.organisations.axis.members),
    )
    most = terms.declare.input(
        "usual_most",
        "Most that is usually saved in a year, or was achieved before",
        rated,
        "number",
        [_most(records[member].savings_history) for member in rated.members],
    )
    slack = terms.declare.input(
        "tolerance.rate",
        "Rounding allowed in a rate",
        model.organisations.system,
        "number",
        [EXACT],
    )
    yield terms.check(
        "savings-rate",
        "New savings in a year are within what is usual and what was achieved before",
        model.realism.new_savings_rate[PLAN].on(rated) - most,
        slack,
        "warn",
    )
    for one, other in claims_that_meet(model):
        first, second = one.scheme, other.scheme
        yield terms.check(
            f"counted-twice.{short(first)}-{short(second)}",
            "No two schemes or programmes claim a saving in one place under one theme",
            smaller(
                terms.one(model.totals.gross[PLAN], first),
                terms.one(model.totals.gross[PLAN], second),
            )
            * terms.final,
            exact,
            "warn",
            ids=("",),
        )


def _most(history: object) -> float:
    value = getattr(history, "value", USUAL_MOST)
    return float(min(USUAL_MOST, value))


def accepted_flags(model: Model, check: str, ids: Sequence[str]) -> tuple[bool, ...]:
    """Whether somebody accepted the check, of each thing it looks at."""
    name, _, own = check.partition(".")
    return tuple(
        any(
            one.check == name and one.id in (None, own or id_)
            for one in model.assumptions.published.accepted
        )
        for id_ in ids
    )

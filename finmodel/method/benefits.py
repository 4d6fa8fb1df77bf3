"""What schemes save and cost, benefit by benefit (METHOD.md 3.5)."""

import numpy as np

from finmodel.graph.nodes import LineValue, choose
from finmodel.inputs.text.numbers import AMOUNT, SHARE
from finmodel.method.input_terms import InputTerm, SeriesTerm, by_year, yearly
from finmodel.method.months import TWELVE
from finmodel.method.page import Page, cost, money, number, saving, share
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import benefit_counted, investment_counted, slipped


def benefits(p: Page, r: SetRecords) -> None:
    """The saving of the year and its full-year effect, in full and on each basis."""
    whole = r.benefits.axis
    _by_months(p, r)
    profile, exit_effect = _by_profile(p, r)
    p.planned_saving = saving(
        "Saving in the year, in full",
        p.saving_by_months.on_whole(whole) + profile.on_whole(whole),
    )
    p.full_year_less_planned = saving(
        "Value at the phasing in force in March less the year's",
        p.saving_at_march_phasing - p.saving_by_months,
    )
    p.full_year_effect_of_benefit = saving(
        "Full-year effect, in full",
        p.full_year_less_planned.on_whole(whole) + exit_effect.on_whole(whole),
    )
    for q in p.each_basis():
        counted = benefit_counted(q, r.scheme_of)
        q.saving = saving("Saving in the year", q.planned_saving * counted)
        q.full_year_effect_counted = saving(
            "Full-year effect", q.full_year_effect_of_benefit * counted
        )
    _investments(p, r)
    _releasable(p, r)


def _by_months(p: Page, r: SetRecords) -> None:
    """Full-year value ÷ 12 × months run, and for a full year at the phasing in force in March."""
    each = r.benefits.where("benefits by months", lambda b: b.profile is None)
    indexed = each.where("indexed benefits", lambda b: b.indexed)
    flat = each.where("benefits in flat cash", lambda b: not b.indexed)
    scheme_of = each.to("timetable of the benefit", r.timed.axis, [b.scheme for b in each])
    line_of = indexed.to(
        "line the benefit acts on",
        r.baseline.axis,
        [b.acts_on for b in indexed if b.acts_on is not None],
    )
    p.full_year_value = each.figures("Full-year value", AMOUNT, "full_year_value")
    p.level_acted_on = money("Do-nothing level of the line acted on", p.recurrent_level.at(line_of))
    started = p.first_month.at(scheme_of.within(indexed.axis)) < p.year_start
    level = p.level_acted_on
    p.level_at_start = money(
        "Level of the line in the year the scheme starts",
        lambda before: choose(started, before, level),
        opening=level,
    )
    p.index_since_start = number(
        "Level of the line, as a multiple of that at the start", level / p.level_at_start
    )
    p.no_index = number("Flat cash", 1, over=flat.axis)
    p.indexed_full_year_value = saving(
        "Full-year value, indexed where it is",
        p.full_year_value
        * (p.index_since_start.on_whole(each.axis) + p.no_index.on_whole(each.axis)),
    )
    p.saving_by_months = saving(
        "Full-year value ÷ 12 × months at the phasing in force",
        p.indexed_full_year_value * (p["phased_months.year"].at(scheme_of) / TWELVE),
    )
    p.saving_at_march_phasing = saving(
        "Full-year value at the phasing in force in March",
        p.indexed_full_year_value * p.phasing_in_march.at(scheme_of),
    )


def _by_profile(p: Page, r: SetRecords) -> tuple[LineValue, LineValue]:
    """Profiles as they fall after slip, and what their exit values add to them.

    A year without an exit value adds nothing.
    """
    each = r.benefits.where("benefits by profile", lambda b: b.profile is not None)
    with_exit = each.where("benefits with an exit value", lambda b: b.exit is not None)
    scheme_of = each.to("scheme of the profile", r.schemes.axis, [b.scheme for b in each])
    exits = [b.exit.on(p.years) for b in with_exit if b.exit is not None]
    given = np.array([[at is not None for at in one] for one in exits], dtype=np.bool_)
    given = given.reshape(len(exits), len(p.years))
    given[:, 0] = False
    p.profile_amount = each.by_year("Saving by profile, as planned", AMOUNT, "profile")
    p.exit_amount = with_exit.by_year(
        "Value at the end of the year, as planned", AMOUNT, "exit", exists=given
    )
    p.exit_given = InputTerm("1 where an exit value is given", with_exit.axis, "number", given)
    p.exit_less_profile = saving(
        "Exit value less the year's, as planned",
        p.exit_given * (p.exit_amount - p.profile_amount.on(with_exit.axis)),
    )
    return (
        slipped(p, "profile", scheme_of, p.profile_amount),
        slipped(p, "exit", scheme_of.within(with_exit.axis), p.exit_less_profile),
    )


def _investments(p: Page, r: SetRecords) -> None:
    """Investment as it falls after slip; never multiplied by delivery."""
    p.investment_amount = SeriesTerm(
        "Investment, as planned", r.investments.axis, AMOUNT, "", [i.amounts for i in r.investments]
    )
    amounts = slipped(p, "investment", r.invested_in, p.investment_amount)
    for q in p.each_basis():
        counted = investment_counted(q, r.invested_in)
        q.invested = cost(
            "Investment in the year", amounts if counted is None else amounts * counted
        )


def _releasable(p: Page, r: SetRecords) -> None:
    """The benefit's own share; nothing where transactional; else that of its contract."""
    each = r.on_contracts
    own = each.where("benefits that say what they release", lambda b: b.releasable is not None)
    of_contract = each.where(
        "benefits that release what their contract does",
        lambda b: b.releasable is None and not b.releases_nothing,
    )
    p.releasable_stated = InputTerm(
        "Cost freed per pound, as the benefit states",
        own.axis,
        "share",
        [yearly(b.releasable, p.years) for b in own],
        written=by_year(SHARE, "releasable", [b.releasable for b in own], p.years),
    )
    p.releasable_of_contract = share(
        "Cost freed per pound, as the contract states",
        p.contract_releasable.at(r.contract_of.within(of_contract.axis)),
    )
    p.releasable = share(
        "Provider cost freed per pound of income lost",
        p.releasable_stated.on_whole(each.axis) + p.releasable_of_contract.on_whole(each.axis),
        slots=by_year(SHARE, "releasable", [b.releasable for b in each], p.years),
    )

"""What schemes save, benefit by benefit (METHOD.md 3.5)."""

from finmodel.graph.nodes import choose
from finmodel.inputs.text.numbers import AMOUNT
from finmodel.method.levels_by_year import exit_of, slipped
from finmodel.method.months import TWELVE
from finmodel.method.page import Page, money, number, saving
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import benefit_counted


def benefits(p: Page, r: SetRecords) -> None:
    """The saving of the year and its full-year effect, in full and on each basis."""
    whole = r.benefits.axis
    _by_months(p, r)
    _by_year(p, r)
    is_included = p.included.at(r.scheme_of)
    p.planned_saving = saving(
        "Saving in the year, in full",
        (p.saving_by_months.on_whole(whole) + p.saving_by_year.on_whole(whole)) * is_included,
    )
    p.level_less_planned = saving(
        "Value at the end of the year less the year's",
        p.saving_at_year_end - p.saving_by_months,
    )
    p.full_year_effect_of_benefit = saving(
        "Full-year effect, in full",
        (p.level_less_planned.on_whole(whole) + p.exit_less_saving.on_whole(whole)) * is_included,
    )
    for q in p.each_basis():
        counted = benefit_counted(q, r.scheme_of)
        q.saving = saving("Saving in the year", q.planned_saving * counted)
        q.full_year_effect_counted = saving(
            "Full-year effect", q.full_year_effect_of_benefit * counted
        )


def _by_months(p: Page, r: SetRecords) -> None:
    """Full-year value ÷ 12 × months run, and the level at which the year ends."""
    each = r.benefits.where("benefits by months", lambda b: not b.by_year)
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
    # A slip loses no indexing: the line grows from the start as it is written.
    started = p.start_month.at(scheme_of.within(indexed.axis)) < p.year_start
    level = p.level_acted_on
    p.level_at_start = money(
        "Level of the line in the year of the planned start",
        lambda before: choose(started, before, level),
        opening=level,
    )
    p.index_since_start = number(
        "Level of the line, as a multiple of that at the planned start", level / p.level_at_start
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
    p.saving_at_year_end = saving(
        "Full-year value at the phasing in force at the end of the year",
        p.indexed_full_year_value * p.phasing_at_year_end.at(scheme_of),
    )


def _by_year(p: Page, r: SetRecords) -> None:
    """Profiles, and running sums of what is new in each year, as they fall after the slip."""
    each = r.benefits.where("benefits by year", lambda b: b.by_year)
    by_profile = each.where("benefits by profile", lambda b: b.profile is not None)
    as_new = each.where("benefits by what is new", lambda b: b.new_in_year is not None)
    p.profile_amount = by_profile.by_year("Saving by profile, as planned", AMOUNT, "profile")
    p.new_in_year_amount = as_new.by_year(
        "First saved in the year, as planned", AMOUNT, "new_in_year"
    )
    added = p.new_in_year_amount
    p.new_in_year_level = saving(
        "Saved by what is new since the baseline year, as planned",
        lambda before: before + added,
        opening=0,
    )
    p.planned_by_year = saving(
        "Saving by year, as planned",
        p.profile_amount.on_whole(each.axis) + p.new_in_year_level.on_whole(each.axis),
    )
    scheme_of = each.to("scheme of the benefit by year", r.schemes.axis, [b.scheme for b in each])
    p.saving_by_year = saving(
        "Saving by year, slip included", slipped(p, "saving", scheme_of, p.planned_by_year)
    )
    with_exit = exit_of(p, "saving", each, p.planned_by_year)
    p.exit_less_saving = saving(
        "Level at the end of the year less the year's, slip included",
        slipped(p, "saving_exit", scheme_of.within(with_exit.own_axis), with_exit),
    )

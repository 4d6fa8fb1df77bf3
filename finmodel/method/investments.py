"""What schemes cost: investment by year or by the months of its scheme (METHOD.md 2, 3.5).

Delivery never scales investment. Recurrent investment has a full-year effect, as savings have;
all investment of a non-recurrent scheme is one-off and has none.
"""

from finmodel.graph.nodes import larger
from finmodel.inputs.text.numbers import AMOUNT
from finmodel.method.levels_by_year import exit_of, slipped
from finmodel.method.months import TWELVE
from finmodel.method.page import Page, cost, months, number
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import investment_counted


def investments(p: Page, r: SetRecords) -> None:
    """The investment of the year and its full-year effect, in full and on each basis."""
    whole = r.investments.axis
    _by_year(p, r)
    _by_months(p, r)
    is_included = p.included.at(r.invested_in)
    p.planned_investment = cost(
        "Investment in the year, in full",
        (p.investment_by_year.on_whole(whole) + p.investment_by_months.on_whole(whole))
        * is_included,
    )
    p.full_year_effect_of_investment = cost(
        "Full-year effect of investment, in full",
        (p.exit_less_investment.on_whole(whole) + p.full_year_less_planned.on_whole(whole))
        * is_included,
    )
    lasting = r.investments.where("recurrent investments", lambda i: i.recurrent)
    once = r.investments.where("one-off investments", lambda i: not i.recurrent)
    for q in p.each_basis():
        counted = investment_counted(q, r.invested_in)
        q.invested = cost("Investment in the year", q.planned_investment * counted)
        q.full_year_investment = cost(
            "Full-year effect of investment", q.full_year_effect_of_investment * counted
        )
        q.investment = cost("Investment in schemes", q.invested.by(r.paid_by))
        q.one_off_investment = cost(
            "One-off investment", q.invested.by(r.paid_by.within(once.axis))
        )
        q.full_year_effect_investment = cost(
            "Full-year effect of recurrent investment",
            q.full_year_investment.by(r.paid_by.within(lasting.axis)),
        )


def _by_year(p: Page, r: SetRecords) -> None:
    """Amounts by year, however they are written, as they fall after the slip."""
    each = r.investments.where("investments by year", lambda i: i.amounts is not None)
    plain = each.where("investments as amounts alone", lambda i: not i.field)
    named = each.where("investments as named amounts", lambda i: bool(i.field))
    p.investment_amount_alone = plain.by_year("Investment, as planned", AMOUNT, "", of="amounts")
    p.investment_amount_named = named.by_year("Investment, as planned", AMOUNT, "amounts")
    p.investment_amount = cost(
        "Investment by year, as planned",
        p.investment_amount_alone.on_whole(each.axis)
        + p.investment_amount_named.on_whole(each.axis),
    )
    invested_in = r.invested_in.within(each.axis)
    p.investment_by_year = cost(
        "Investment by year, slip included",
        slipped(p, "investment", invested_in, p.investment_amount),
    )
    with_exit = exit_of(p, "investment", each, p.investment_amount)
    p.exit_less_investment = cost(
        "Level at the end of the year less the year's, slip included",
        slipped(p, "investment_exit", r.invested_in.within(with_exit.own_axis), with_exit),
    )


def _by_months(p: Page, r: SetRecords) -> None:
    """A full-year amount ÷ 12 × the months its scheme runs, without phasing."""
    each = r.investments.where("investments by months", lambda i: i.full_year is not None)
    scheme_of = each.to("timetable of the investment", r.timed.axis, [i.of.path for i in each])
    p.months_run = months(
        "Months of the year in which the scheme runs",
        larger(
            0,
            p.year_end - larger(p.year_start, p.first_month) - p["months_after_end.year"],
        ),
    )
    p.runs_on = number(
        "1 where it runs in March and in the April after",
        (p.first_month < p.year_end) * (1 - p.ended_by_april.on_whole(r.timed.axis)),
    )
    p.full_year_investment_amount = each.figures("Investment in a full year", AMOUNT, "full_year")
    p.investment_by_months = cost(
        "Full-year investment ÷ 12 × months run",
        p.full_year_investment_amount * (p.months_run.at(scheme_of) / TWELVE),
    )
    p.full_year_less_planned = cost(
        "Level of investment at the end of the year less the year's",
        p.full_year_investment_amount * p.runs_on.at(scheme_of) - p.investment_by_months,
    )

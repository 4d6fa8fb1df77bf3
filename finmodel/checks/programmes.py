"""Checks that programmes arrive in time, and cost something (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, Check, Comparison, Depending
from finmodel.checks.lines import Lines
from finmodel.checks.tolerances import RATE
from finmodel.graph.nodes import LineValue, choose, constant, larger, ratio

MOST_IN_LAST_YEAR = 0.5
NOTHING = constant(0, "money")


def _gross(lines: Lines) -> LineValue:
    """Gross savings of the programmes that have any benefit."""
    programmes, gross = lines.assumptions.programmes.programmes, lines.plan("scheme_gross")
    saving = {f"programmes.{id_}" for id_, record in programmes.items() if record.benefits}
    over = lines.part(gross.own_axis, "programmes that save", saving.__contains__)
    return lines.value("programme_gross", "Gross saving of the programme", over, gross.on(over))


def _last_year(check: Check, lines: Lines) -> Iterable[Comparison]:
    gross = lines.once(_gross)
    new = lines.value("programme_new", "New in the year", gross.own_axis, gross - gross.prior)
    return check.comparison(
        lines,
        over=gross.own_axis,
        actual=ratio(new, larger(gross, 0)),
        limit=lines.most(
            "most_in_last_year",
            "Most of a programme that usually arrives in its last year",
            MOST_IN_LAST_YEAR,
        ),
        figures={"new": new, "gross": gross},
    )


def _savings_without_investment(check: Check, lines: Lines) -> Iterable[Comparison]:
    gross = lines.once(_gross)
    over = gross.own_axis
    saved = lines.to_date("programme_gross_to_date", "Gross saving to date", gross)
    invested = lines.value(
        "programme_investment",
        "Investment in the programme",
        over,
        lines.plan("scheme_investment").on(over),
    )
    spent = lines.to_date("programme_investment_to_date", "Investment to date", invested)
    capital = lines.records.capital_of_programmes
    beside = lines.value(
        "schemes_of_capital",
        "Capital schemes of the programme that are included",
        lines.records.schemes.axis,
        lines.plan("capital_included_with_programme").by(lines.records.programme_of(capital)),
    )
    return check.comparison(
        lines,
        over=over,
        actual=spent,
        limit=None,
        difference=choose(spent > 0, NOTHING, choose(beside.on(over) > 0, NOTHING, saved)),
        figures={"gross": gross, "built": beside.on(over)},
        words={"beside": [Depending("built", " and capital beside it")] * len(over)},
    )


BACK_LOADING = Check(
    id="back-loading",
    statement="No more than half of a programme arrives in its last year",
    severity="warn",
    sentence="{name}: {new} of {gross} arrives in {year}, {actual} of it",
    compare=_last_year,
    remedy="Bring it forward, or accept this with why it comes so late",
    tolerance=RATE,
    years=FINAL,
)
INVESTMENT_MISSING = Check(
    id="investment-missing",
    statement="A programme that saves has some investment, in revenue or capital",
    severity="warn",
    sentence="{name} saves {gross} in {year} with {actual} of investment over the period{beside}",
    compare=_savings_without_investment,
    remedy="Give what it costs, or accept this with why it costs nothing",
    years=FINAL,
)

"""Risks to the outturn and mitigations: likely, worst and best (METHOD.md 3.13: risks)."""

from finmodel.inputs.text.numbers import AMOUNT, SHARE
from finmodel.method.in_year.calendar import Calendar
from finmodel.method.page import Page, cost, position, saving
from finmodel.method.records import Records


def risks(p: Page, c: Calendar) -> None:
    """Each happens by its likelihood; in a simulation it happens or it does not."""
    for name, held, word in (
        ("risk", c.actuals.risks, cost),
        ("mitigation", c.actuals.mitigations, saving),
    ):
        kind = f"{name}s"
        each = Records.of(kind, f"actuals.{kind}", held, lambda _, one: one.name)
        of_organisation = c.records.organisation_of(each)
        p[f"{name}_amount"] = each.figures(f"Amount of the {name}", AMOUNT, "amount")
        p[f"{name}_happens"] = each.figures(
            f"Likelihood of the {name}, or whether it happens (1) or not (0)", SHARE, "likelihood"
        )
        p[f"{name}_likely"] = word(
            f"{name.capitalize()}, by its likelihood",
            p[f"{name}_happens"] * p[f"{name}_amount"],
        )
        p[f"{kind}_likely"] = word(
            f"{kind.capitalize()}, by their likelihood", p[f"{name}_likely"].by(of_organisation)
        )
        p[f"{kind}_in_full"] = word(
            f"{kind.capitalize()}, all of them", p[f"{name}_amount"].by(of_organisation)
        )
    p.forecast_likely = position(
        "Forecast, risks and mitigations by their likelihood",
        p.forecast_outturn - p.risks_likely + p.mitigations_likely,
    )
    p.forecast_worst = position(
        "Forecast, every risk happens", p.forecast_outturn - p.risks_in_full
    )
    p.forecast_best = position(
        "Forecast, every mitigation succeeds", p.forecast_outturn + p.mitigations_in_full
    )

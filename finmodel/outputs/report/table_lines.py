"""Lines that the tables of the page need beside those of the measures."""

from collections.abc import Iterable

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.method.bases import BASES
from finmodel.method.inclusion import inclusion_lines
from finmodel.method.line_names import in_later_year, line_name
from finmodel.method.model import Model
from finmodel.method.scheme_at_risk import declare_at_risk
from finmodel.method.scheme_records import BenefitRecord
from finmodel.outputs.contracts_within import LABEL

WITHIN = "table.contracts_within"
"""Contracts that one organisation of the system pays another."""
FROM_OUTSIDE, TO_OUTSIDE = "contracts_from_outside by system", "contracts_to_outside by system"
"""What of the contracts of the system crosses its edge."""
BY_STATUS, BY_RISK, BY_BOTH = (
    "table.savings_by_status",
    "table.savings_by_risk",
    "table.savings_by_status_and_risk",
)
"""Savings of schemes that add, in the system, on each basis."""
ALL_SAVED = "scheme_savings"
"""The measure that these sum to."""
NOT_RATED = "not rated"
"""What stands for the risk of a scheme whose status or delivery says what it delivers."""

CAPITAL = ("capital_requirement", "capital_source")
"""What is needed of capital, and where it comes from: each a record a row."""
RISKS = {
    section: tuple(f"{name}_{line}" for line in ("amount", "happens", "likely"))
    for section, name in (("risks", "risk"), ("mitigations", "mitigation"))
}
"""The amount, the likelihood and what is likely of the risks of the year in progress."""


def capital_lines(model: Model, name: str) -> tuple[str, ...]:
    """The lines of capital by record: in the years of the gap, in later ones, and without a year.

    A later year, and what has no year, is in the column of the final year.
    """
    later = model.records.later_years_of_capital
    in_year = f"{name}_in_year"
    return (
        in_year,
        *(in_later_year(in_year, year) for year in later),
        f"{name}_without_year",
    )


def status_and_risk(status: str, risk: str) -> str:
    """The member of the line by both."""
    return f"{status}, {risk}"


def risk_of(benefit: BenefitRecord) -> str:
    """How a benefit is rated."""
    return benefit.of.record.risk or NOT_RATED


def declare_table_lines(model: Model, declare: Declarations) -> frozenset[str]:
    """Declare the lines of the tables on top of a model's; the names of all that they read."""
    return frozenset(
        (
            *_contracts(model, declare),
            *_savings(model, declare),
            *_schemes(model, declare),
            *(line.name for line in inclusion_lines(model.graph)),
            *(line for name in CAPITAL for line in capital_lines(model, name)),
            *_of_actuals(model),
        )
    )


def _contracts(model: Model, declare: Declarations) -> Iterable[str]:
    organisations, records = model.organisations, model.records
    inside = organisations.whole_system.around(records.provider_of, records.commissioner_of)
    within = model.value("do_nothing_amount").by(inside)
    declare.line(WITHIN, LABEL, organisations.system, "money", within, sign="cost")
    return (WITHIN, FROM_OUTSIDE, TO_OUTSIDE)


def _savings(model: Model, declare: Declarations) -> Iterable[str]:
    """Savings by status, by risk, and by both."""
    records, in_gap = model.records, model.organisations.in_gap.position
    adds = records.benefits.where(
        "savings that add, in the system", lambda one: one.adds and one.organisation in in_gap
    )
    held = [(one.of.record.status, risk_of(one)) for one in adds]
    keys: dict[str, list[str]] = {
        BY_STATUS: [status for status, _ in held],
        BY_RISK: [risk for _, risk in held],
        BY_BOTH: [status_and_risk(*both) for both in held],
    }
    for name, members in keys.items():
        found = tuple(dict.fromkeys(members))
        axis = Axis(name.removeprefix("table."), found, found)
        link = adds.to(axis.name, axis, members)
        for basis in BASES:
            each = model.value("saving", basis)
            label = f"Savings of schemes by {name.partition('_by_')[2].replace('_', ' ')}"
            yield declare.line(
                line_name(name, basis), label, axis, "money", each.by(link), sign="saving"
            ).line


def _schemes(model: Model, declare: Declarations) -> Iterable[str]:
    """What each scheme saves, and what of it is at risk."""
    net = (model.value("scheme_net", basis).line for basis in BASES)
    return (declare_at_risk(model, declare).line, *net)


def _of_actuals(model: Model) -> Iterable[str]:
    return (name for names in RISKS.values() for name in names if name in model.graph.lines)

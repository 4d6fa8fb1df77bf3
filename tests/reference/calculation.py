"""The gap of every organisation and of the system, on the three bases."""

from typing import Any

from tests.reference import money
from tests.reference.figures import first_calendar_year, series, yes
from tests.reference.lines import Books, Line, open_books
from tests.reference.money import add
from tests.reference.schemes import Scheme, all_schemes

BASES = ("plan", "risk-adjusted", "identified")
MEASURES = (
    "income",
    "contracts_received",
    "allocation",
    "spend",
    "contracts_paid",
    "pressures",
    "required_position",
    "contingency",
    "headroom",
    "capital_consequence",
    "do_nothing_gap",
    "bau_efficiency",
    "status_quo_gap",
    "qipp",
    "bau_gap",
    "cip",
    "programmes",
    "support",
    "mitigated_gap",
    "underlying_gap",
    "position",
    "underlying_position",
)
COSTS = (
    "spend",
    "contracts_paid",
    "pressures",
    "required_position",
    "contingency",
    "headroom",
    "capital_consequence",
)
MONEY_IN = ("income", "contracts_received", "allocation")

ByOrganisation = dict[str, list[float]]
Result = dict[str, dict[str, ByOrganisation]]


def reference(data: dict[str, Any]) -> Result:
    """Give {basis: {measure: {organisation, or `system`: a value for each year}}}."""
    books = open_books(data)
    schemes = all_schemes(books)
    return {basis: with_system(books, on_basis(books, schemes, basis)) for basis in BASES}


def with_system(books: Books, measures: dict[str, ByOrganisation]) -> dict[str, ByOrganisation]:
    for values in measures.values():
        system = books.zeros()
        for organisation in books.in_gap:
            add(system, values[organisation])
        values["system"] = system
    return {measure: measures[measure] for measure in MEASURES}


def on_basis(books: Books, schemes: list[Scheme], basis: str) -> dict[str, ByOrganisation]:
    found = do_nothing(books)
    found["bau_efficiency"] = bau_efficiency(books, basis)
    found["status_quo_gap"] = less(found["do_nothing_gap"], found["bau_efficiency"])
    counted = [one for one in schemes if not (basis == "identified" and one.unidentified)]
    for kind in ("qipp", "cip", "programmes"):
        found[kind] = savings_of(books, [one for one in counted if one.kind == kind], basis)
    if yes(books.data.get("capital", {}), "revenue_consequence", False):
        take_programme_capital(books, found["programmes"], basis)
    found["bau_gap"] = less(found["status_quo_gap"], found["qipp"])
    found["support"] = money.support(books, only_non_recurrent=False)
    mitigated = less(found["bau_gap"], found["cip"])
    mitigated = less(mitigated, found["programmes"])
    found["mitigated_gap"] = less(mitigated, found["support"])
    found["underlying_gap"] = underlying_gap(books, found, counted, basis)
    found["position"] = books.by_organisation()
    found["underlying_position"] = books.by_organisation()
    for organisation in books.kinds:
        for t in range(len(books.years)):
            required = found["required_position"][organisation][t]
            contingency = found["contingency"][organisation][t]
            headroom = found["headroom"][organisation][t]
            found["position"][organisation][t] = (
                required + contingency + headroom - found["mitigated_gap"][organisation][t]
            )
            found["underlying_position"][organisation][t] = (
                required + contingency - found["underlying_gap"][organisation][t]
            )
    return found


def do_nothing(books: Books) -> dict[str, ByOrganisation]:
    recurrent = money.recurrent_allocation(books)
    found = {
        "income": line_totals(books, books.income, "organisation"),
        "contracts_received": line_totals(books, books.contracts, "provider"),
        "allocation": recurrent,
        "spend": line_totals(books, books.spend, "organisation"),
        "contracts_paid": line_totals(books, books.contracts, "commissioner"),
        "pressures": money.pressures(books, only_non_recurrent=False),
        "required_position": money.required_position(books, recurrent),
        "contingency": money.held_from_year_one(books, "contingency", recurrent),
        "headroom": money.held_from_year_one(books, "headroom", recurrent),
        "capital_consequence": books.by_organisation(),
    }
    non_recurrent = money.non_recurrent_allocation(books)
    found["allocation"] = less(recurrent, non_recurrent, -1.0)
    if yes(books.data.get("capital", {}), "revenue_consequence", False):
        for requirement in books.records("capital", "requirement").values():
            if requirement["purpose"] == "do nothing":
                add(
                    found["capital_consequence"][requirement["organisation"]],
                    money.capital_consequence(books, requirement),
                )
    gap = books.by_organisation()
    for organisation, values in gap.items():
        for measure in COSTS:
            add(values, found[measure][organisation])
        for measure in MONEY_IN:
            add(values, found[measure][organisation], -1.0)
    found["do_nothing_gap"] = gap
    return found


def line_totals(books: Books, lines: dict[str, Line], owner: str) -> ByOrganisation:
    totals = books.by_organisation()
    for line in lines.values():
        add(totals[line.record[owner]], line.values)
    return totals


def bau_efficiency(books: Books, basis: str) -> ByOrganisation:
    saved = books.by_organisation()
    for organisation, record in books.records("bau_efficiency", "bau_efficiency").items():
        first = books.baseline + 1
        if "first_year" in record:
            first = first_calendar_year(record["first_year"])
        remaining = 1.0
        for t, year in enumerate(books.years):
            if year < first:
                continue
            rate = series(record["rate"], [year])[0]
            delivered = series(record.get("delivery", "100%"), [year])[0]
            remaining *= 1 - (delivered if basis == "risk-adjusted" else 1.0) * rate
            for line in books.spend.values():
                if line.record["organisation"] == organisation and books.in_efficiency_scope(line):
                    saved[organisation][t] += line.values[t] * (1 - remaining)
    return saved


def savings_of(books: Books, schemes: list[Scheme], basis: str) -> ByOrganisation:
    """Give savings net of investment and stranded cost; what backs BAU efficiency adds nothing."""
    saved = books.by_organisation()
    for scheme in schemes:
        if scheme.backs_efficiency:
            continue
        for benefit in scheme.benefits:
            delivered = delivery_on(scheme, basis)
            add(saved[benefit.organisation], benefit.planned, delivered)
            if benefit.provider is not None:
                stranded = delivered * (1 - benefit.released)
                add(saved[benefit.provider], benefit.planned, -stranded)
        for investment in (scheme.investment, scheme.one_off):
            for payer, amounts in investment.items():
                add(saved[payer], amounts, -1.0)
    return saved


def take_programme_capital(books: Books, programmes: ByOrganisation, basis: str) -> None:
    for requirement in books.records("capital", "requirement").values():
        if requirement["purpose"] != "programme":
            continue
        programme = books.data["programmes"]["programmes"][requirement["programme"]]
        if basis == "identified" and programme["status"] == "unidentified":
            continue
        add(
            programmes[requirement["organisation"]],
            money.capital_consequence(books, requirement),
            -1.0,
        )


def underlying_gap(
    books: Books, found: dict[str, ByOrganisation], schemes: list[Scheme], basis: str
) -> ByOrganisation:
    underlying = less(found["mitigated_gap"], books.by_organisation())
    for line in books.spend.values():
        underlying[line.record["organisation"]][0] += line.opening - line.values[0]
    for line in books.contracts.values():
        underlying[line.record["commissioner"]][0] += line.opening - line.values[0]
        underlying[line.record["provider"]][0] -= line.opening - line.values[0]
    for line in books.income.values():
        underlying[line.record["organisation"]][0] -= line.opening - line.values[0]

    non_recurrent_cost = money.pressures(books, only_non_recurrent=True)
    non_recurrent_allocation = money.non_recurrent_allocation(books)
    non_recurrent_support = money.support(books, only_non_recurrent=True)
    for organisation, values in underlying.items():
        add(values, non_recurrent_cost[organisation], -1.0)
        add(values, found["headroom"][organisation], -1.0)
        add(values, non_recurrent_allocation[organisation])
        add(values, non_recurrent_support[organisation])

    backing = books.by_organisation()
    for scheme in schemes:
        delivered = delivery_on(scheme, basis)
        for payer, amounts in scheme.one_off.items():
            add(underlying[payer], amounts, -1.0)
        for benefit in scheme.benefits:
            if scheme.backs_efficiency:
                if not scheme.recurrent:
                    add(backing[benefit.organisation], benefit.planned, delivered)
                continue
            if scheme.recurrent:
                change, times = benefit.full_year_effect, -delivered
            else:
                change, times = benefit.planned, delivered
            add(underlying[benefit.organisation], change, times)
            if benefit.provider is not None:
                add(underlying[benefit.provider], change, -times * (1 - benefit.released))
    for organisation, values in underlying.items():
        for t in range(len(books.years)):
            values[t] += min(backing[organisation][t], found["bau_efficiency"][organisation][t])
    return underlying


def delivery_on(scheme: Scheme, basis: str) -> float:
    return scheme.delivery if basis == "risk-adjusted" else 1.0


def less(left: ByOrganisation, right: ByOrganisation, times: float = 1.0) -> ByOrganisation:
    """Give left − times × right."""
    difference = {}
    for organisation, values in left.items():
        difference[organisation] = [
            value - times * taken for value, taken in zip(values, right[organisation], strict=True)
        ]
    return difference

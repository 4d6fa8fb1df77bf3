"""Activity bought to shorten lists: what it costs, brings, and leaves waiting (METHOD.md 3.9)."""

from dataclasses import dataclass
from typing import Any

from tests.reference.beside import share
from tests.reference.figures import included, number, number_or, series, yes
from tests.reference.levels import ByMember
from tests.reference.lines import Books, components, price_growth
from tests.reference.money import add
from tests.reference.people import POUNDS
from tests.reference.timing import Timed, by_month

Shown = dict[str, dict[str, Any]]
WEEKS = 52
ACTIVITY_MEASURES = (
    "activity_units",
    "activity_cost",
    "activity_income",
    "activity_net",
    "activity_cost_per_patient",
    "activity_net_per_patient",
)


@dataclass
class Activity:
    """Patients treated beyond the core, and the money for them, as a basis counts them."""

    name: str
    record: Any
    organisation: str
    extra: list[float]
    income: list[float]
    cost: list[float]
    income_at_full_units: list[float]
    cost_at_full_units: list[float]

    @property
    def recurrent(self) -> bool:
        return yes(self.record, "recurrent", True)

    @property
    def payer(self) -> str:
        return str(self.record.get("payer", "outside"))


def activities(books: Books, basis: str) -> list[Activity]:
    return [
        activity(books, name, record, treating(books, record["list"]), basis)
        for name, record in books.records("capacity", "activity").items()
    ]


def treating(books: Books, name: str) -> str:
    """Give the organisation of a list: of a part, that of the whole."""
    record = books.records("capacity", "lists")[name]
    return treating(books, record["part_of"]) if "part_of" in record else record["organisation"]


def delivered(books: Books, record: Any, basis: str) -> float:
    """Give the share of it that counts: nothing of what is left out."""
    if basis == "identified" and record.get("status") == "unidentified":
        return 0.0
    share = included(record)
    if basis != "risk-adjusted":
        return share
    if "delivery" in record:
        return share * number(record["delivery"])
    if record.get("status") == "unidentified":
        return 0.0
    if "risk" not in record or record.get("status") == "delivered":
        return share
    return share * number(books.data["system"]["risk"][record["risk"]]["delivery"])


def timetable(books: Books, record: Any) -> Timed:
    """Give the units of each year, and what they lack of a full year's."""
    phasing = [number(share) for share in record.get("phasing", ["100%"])]
    return by_month(books, record, number(record["units"]), phasing, [1.0 for _ in books.years])


def activity(books: Books, name: str, record: Any, organisation: str, basis: str) -> Activity:
    timed = timetable(books, record).times(delivered(books, record, basis))
    full = [amount + lacks for amount, lacks in zip(timed.amounts, timed.effect, strict=True)]
    price = number_or(record, "income_per_unit", 0.0)
    prices = [price]
    for year in books.years[1:]:
        price *= 1 + price_growth(books, record.get("price", "none"), year)
        prices.append(price)

    def income(units: list[float]) -> list[float]:
        most = number_or(record, "paid_up_to", float("inf"))
        return [min(unit, most) * each for unit, each in zip(units, prices, strict=True)]

    def cost(units: list[float]) -> list[float]:
        return [unit * number(record["cost_per_unit"]) for unit in units]

    return Activity(
        name,
        record,
        organisation,
        timed.amounts,
        income(timed.amounts),
        cost(timed.amounts),
        income(full),
        cost(full),
    )


def net(books: Books, every: list[Activity]) -> tuple[ByMember, ByMember, ByMember]:
    """Give what it brings each organisation, the part that does not recur, and the effect."""
    whole, once, effect = (books.by_organisation() for _ in range(3))

    def put(into: ByMember, one: Activity, income: list[float], cost: list[float]) -> None:
        add(into[one.organisation], income)
        add(into[one.organisation], cost, -1.0)
        if one.payer != "outside":
            add(into[one.payer], income, -1.0)

    for one in every:
        put(whole, one, one.income, one.cost)
        if one.recurrent:
            put(
                effect,
                one,
                less(one.income_at_full_units, one.income),
                less(one.cost_at_full_units, one.cost),
            )
        else:
            put(once, one, one.income, one.cost)
    return whole, once, effect


def less(left: list[float], right: list[float]) -> list[float]:
    return [value - taken for value, taken in zip(left, right, strict=True)]


def of_each(books: Books, every: list[Activity]) -> Shown:
    """Give who is treated by each, and its money; per patient in pounds."""
    pounds = POUNDS[books.data["system"]["money"]]
    found: Shown = {measure: {} for measure in ACTIVITY_MEASURES}
    for one in every:
        brought = less(one.income, one.cost)
        values = (
            one.extra,
            one.cost,
            one.income,
            brought,
            share([pounds * cost for cost in one.cost], one.extra),
            share([pounds * value for value in brought], one.extra),
        )
        for measure, by_year in zip(ACTIVITY_MEASURES, values, strict=True):
            found[measure][f"activity.{one.name}"] = by_year
    return found


def lists(books: Books, every: list[Activity]) -> Shown:
    """Give who waits on each list and who is treated, by list; a part follows its whole."""
    measures = ("waiting", "treated", "available", "to_hold", "short", "clearance_weeks")
    found: Shown = {f"list_{measure}": {} for measure in measures}
    records = books.records("capacity", "lists")
    wholes = [name for name, record in records.items() if "part_of" not in record]
    for name in (*wholes, *(name for name in records if name not in wholes)):
        record = records[name]
        if "part_of" in record:
            whole = found["list_treated"][f"lists.{record['part_of']}"]
            shares = series(record["share_of_treated"], books.years[1:])
            both = zip(shares, whole[1:], strict=True)
            offered = [0.0, *(share * treated for share, treated in both)]
        else:
            offered = core(books, record)
            for one in every:
                if one.record["list"] == name:
                    add(offered, one.extra)
        for measure, values in of_list(books, record, offered).items():
            found[f"list_{measure}"][f"lists.{name}"] = values
    return found


def core(books: Books, record: Any) -> list[float]:
    treated = number(record["treated"])
    found = [treated]
    for year in books.years[1:]:
        if "productivity" in record:
            treated *= 1 + series(record["productivity"], [year])[0]
        found.append(treated)
    return found


def of_list(books: Books, record: Any, offered: list[float]) -> dict[str, list[float | None]]:
    waiting = number(record["opening"])
    found: dict[str, list[float | None]] = {
        "waiting": [waiting],
        "treated": [None],
        "available": [None],
        "to_hold": [None],
        "short": [None],
        "clearance_weeks": [None],
    }
    index = 1.0
    for t, year in enumerate(books.years[1:], start=1):
        for growth in components(books, record.get("demand", "none"), year).values():
            index *= 1 + growth
        removals = series(record.get("removals", "0%"), [year])[0]
        joining = series(record["additions"], [year], absent=0.0)[0] * index * (1 - removals)
        available = waiting + joining
        to_hold = joining
        if record.get("target", "hold") != "hold":
            to_hold = available - series(record["target"], [year])[0]
        treated = min(offered[t], available)
        waiting = available - treated
        found["waiting"].append(waiting)
        found["treated"].append(treated)
        found["available"].append(available)
        found["to_hold"].append(to_hold)
        found["short"].append(to_hold - offered[t])
        found["clearance_weeks"].append(WEEKS * waiting / treated if treated != 0 else None)
    return found


def units_used(books: Books, resource: str, basis: str) -> list[float]:
    """Give how much of a resource activity uses: all that it says in a full year of its units."""
    used = books.zeros()
    for record in books.records("capacity", "activity").values():
        if resource in record.get("uses", {}):
            units = number(record["units"])
            share = delivered(books, record, basis) / units if units != 0 else 0.0
            add(used, timetable(books, record).amounts, share * number(record["uses"][resource]))
    return used

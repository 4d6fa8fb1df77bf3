"""Random actuals for the random assumption sets: a year, closed up to a month."""

from typing import Any

from tests.random_figures import Pen, year_text
from tests.reference.figures import months_from_april, series

Data = dict[str, Any]
Records = dict[str, Any]
KINDS_OF_SCHEME = ("cip", "qipp", "programmes")


def actuals(pen: Pen, data: Data) -> Records:
    """Draw what a year of the set has come to, in every form that is read."""
    year = pen.pick(pen.later)
    closed = pen.whole(1, 12)
    book = ActualsBook(pen, year, closed)
    found: Records = {"year": year_text(year), "through": book.months[closed - 1]}
    if pen.chance(6):
        found["run_rate_months"] = str(pen.whole(1, 12))
    if pen.chance(6):
        found["profiles"] = {"winter": book.profile(), "summer": book.profile()}
    organisations = list(data["system"]["organisations"])
    found["results"] = {
        name: book.result(list(found.get("profiles", {})))
        for name in organisations
        if pen.chance(7)
    }
    found["savings"] = book.savings(data)
    found["withheld"] = book.withheld(data)
    for section in ("risks", "mitigations"):
        found[section] = {
            f"{section}-{number}": {
                "organisation": pen.pick(organisations),
                "name": "Strike",
                "amount": pen.plain_money(0, 9),
                "likelihood": pen.share(),
            }
            for number in range(1, pen.whole(0, 2) + 1)
        }
    return {key: held for key, held in found.items() if held != {}}


class ActualsBook:
    """Draws figures of the closed months of a year."""

    def __init__(self, pen: Pen, year: int, closed: int) -> None:
        self.pen = pen
        self.year = year
        self.closed = closed
        since_april = 12 * (year - pen.years[0])
        self.months = [pen.month(since_april + month) for month in range(12)]

    def profile(self) -> list[str]:
        """Draw twelve shares that come to 100%."""
        even = [8] * 8 + [9] * 4
        moved = [self.pen.whole(-3, 3) for _ in range(6)]
        changes = [change for one in moved for change in (one, -one)]
        return [f"{share + change}%" for share, change in zip(even, changes, strict=True)]

    def result(self, profiles: list[str]) -> Records:
        pen = self.pen
        found: Records = {"non_recurrent": {}, "profile": {}}
        parts = ["position"]
        if pen.chance(6):
            parts = ["income", "expenditure"]
            found["income"], found["expenditure"] = self.monthly(5, 40), self.monthly(5, 40)
        else:
            found["position"] = self.monthly(-9, 9)
        for part in ("income", "expenditure"):
            if pen.chance(4):
                found["non_recurrent"][part] = self.monthly(0, 4, some=True)
        for part in parts:
            if profiles and pen.chance(5):
                found["profile"][part] = pen.pick(profiles)
        if pen.chance(5):
            found["stated"] = pen.plain_money(-30, 30)
        ways = ["plan", "trend", "run rate", *(["stated"] if "stated" in found else [])]
        if pen.chance(6):
            found["forecast"] = pen.pick(ways)
        return {key: held for key, held in found.items() if held}

    def monthly(self, low: int, high: int, first: int = 0, *, some: bool = False) -> Records:
        """Draw a figure for each closed month from a first one, or marks to date, or for some."""
        pen = self.pen
        closed = self.months[first : self.closed]
        if some and pen.chance(7):
            chosen = [month for month in closed if pen.chance(4)] or closed[:1]
            return {month: pen.plain_money(low, high) for month in chosen}
        if first == 0 and pen.chance(3):
            marks = [at for at in range(self.closed - 1) if pen.chance(3)] + [self.closed - 1]
            lasts = [-1, *marks[:-1]]
            total, found = 0, {}
            for before, at in zip(lasts, marks, strict=True):
                total += sum(pen.whole(10 * low, 10 * high) for _ in range(at - before))
                found[self.months[at]] = f"{total / 10:.1f}"
            return {"to_date": found}
        return {month: pen.plain_money(low, high) for month in closed}

    def savings(self, data: Data) -> Records:
        """Draw what is delivered of schemes that can be named, and of BAU efficiency."""
        pen = self.pen
        found: Records = {}
        for kind in KINDS_OF_SCHEME:
            for name, record in data[kind][kind].items():
                told = record["status"] != "unidentified" and record.get("include") != "no"
                if told and pen.chance(7):
                    found[f"{kind}.{name}"] = self.delivered(record)
        for name in data["bau_efficiency"]["bau_efficiency"]:
            if pen.chance(4):
                found[f"bau_efficiency.{name}"] = self.delivered({"recurrent": "true"})
        return found

    def delivered(self, record: Records) -> Records:
        pen = self.pen
        found: Records = {}
        first = self.first_due(record)
        if record["recurrent"] == "true" and first < self.closed:
            found["recurrent"] = self.monthly(0, 2, pen.pick([0, first]))
        if not found or pen.chance(5):
            found["one_off"] = self.monthly(0, 1, some=True)
        has_own = record["recurrent"] == "true" and record.get("counts") != "within_bau"
        if has_own and pen.chance(5):
            found["outlook"] = pen.pick(["to date", "plan", pen.share()])
        return found

    def first_due(self, record: Records) -> int:
        """Give the first month of the year in which it may be planned, 12 where it is none."""
        by_year = [record, *record.get("benefits", [])]
        if "start" not in record or any({"profile", "new_in_year"} & set(one) for one in by_year):
            return 0
        start = months_from_april(record["start"], self.year) + int(record.get("slip", "0"))
        return min(12, max(0, start))

    def withheld(self, data: Data) -> Records:
        found: Records = {}
        for name, record in data["allocations"].get("support", {}).items():
            of_year = series(record["amounts"], [self.year], absent=0.0)[0]
            lasts = record.get("recurrent") == "true"
            if of_year != 0 and not lasts and self.pen.chance(6):
                found[f"allocations.support.{name}"] = self.pen.pick(self.months)
        return found

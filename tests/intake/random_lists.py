"""Random lists of which the truth is known: the cells of each, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from random import Random
from typing import Any

from finmodel.intake.answers import Answer, Answers

YEARS = ("2025/26", "2026/27", "2027/28")
UNITS = {"£": Decimal(1), "£k": Decimal(1_000), "£m": Decimal(1_000_000)}
_WRITTEN = {"£": ("£",), "£k": ("£k", "£000", "£'000", "£000s"), "£m": ("£m", "£ million", "£M")}
_CALLED = {
    "icb": ("NHS Wold and Fen ICB", "ICB", "QWF"),
    "northwold": ("Northwold Teaching Hospitals NHS Foundation Trust", "RNW", "Northwold"),
    "fenmouth": ("Fenmouth Community NHS Trust", "Fenmouth", "RFM"),
    "council": ("Fenshire County Council", "Fenshire CC", "FCC"),
}
_WHOSE = {
    "cip": ("northwold", "fenmouth"),
    "qipp": ("icb",),
    "pressures": ("northwold", "fenmouth", "icb", "council"),
}
_FIRST = ("Theatre", "Agency", "Estates", "Coding", "Linen", "Frailty", "Digital", "Insulin")
_LAST = ("review", "switch", "phase 2", "(Mill Lane)", "- South", "repatriation", "hub")
_ODD = ("Total hip pathway", "Net zero estates", "Target operating model", "Subtotal care hub")
_RECURS = (("R", "NR"), ("Recurrent", "Non-recurrent"), ("Rec", "Non-rec"), ("Yes", "No"))
_MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]

Row = list[object]
Truth = Mapping[tuple[str, ...], tuple[Any, ...]]


@dataclass(frozen=True)
class RandomList:
    """A list, what a person says of it, and what it says.

    Attributes:
        kind: as `--as` names it.
        rows: of text, exact figures, dates and None.
        workbook: whether it is a workbook, and otherwise a CSV file.
        answers: what is said from the start.
        told: by option, what is said once it is asked.
        truth: what each record says, money in £m.
    """

    kind: str
    rows: Sequence[Row]
    workbook: bool
    answers: Answers
    told: Mapping[str, str]
    truth: Truth


@dataclass(frozen=True)
class _Money:
    """How a list writes amounts of pounds: its unit and where that is said, and their look."""

    r: Random
    unit: str = ""
    said: str = ""
    as_text: bool = False
    negative: str = ""
    pound: str = ""

    @classmethod
    def drawn(cls, r: Random, *said: str, workbook: bool) -> "_Money":
        where = r.choice(said)
        unit = r.choice(("£k", "£m") if where == "cell" else tuple(UNITS))
        text = where == "cell" or (not workbook and r.random() < 0.8)
        look = r.choice(("({})", "-{}", "{}-"))
        return cls(r, unit, where, text, look, r.choice(("", "£")))

    @property
    def words(self) -> str:
        return self.r.choice(_WRITTEN[self.unit])

    def heading(self, words: str) -> str:
        return f"{words} {self.words}" if self.said == "heading" else words

    def title(self) -> list[Row]:
        return [[f"All figures in {self.words}"]] if self.said == "title" else []

    def cell(self, pounds: Decimal) -> object:
        amount = pounds / UNITS[self.unit]
        if not self.as_text:
            return amount
        size = self.unit.removeprefix("£") if self.said == "cell" else ""
        text = f"{self.pound}{abs(amount):,f}{size}"
        return self.negative.format(text) if amount < 0 else text

    def settings(self) -> dict[str, str]:
        return {"unit": self.unit} if self.said == "option" else {}


@dataclass
class _Scheme:
    organisation: str
    name: str
    recurs: bool
    cells: dict[str, Decimal] = field(default_factory=dict)
    levels: dict[str, Decimal] = field(default_factory=dict)
    start: date = date(2025, 4, 1)


def _pounds(r: Random, most: int = 6_000) -> Decimal:
    return Decimal(r.randint(20, most) * 12_000)


def _names(r: Random, count: int) -> list[str]:
    usual = [f"{first} {last}" for first in _FIRST for last in _LAST]
    return r.sample([*usual, *_ODD], count)


def a_list_of(kind: str, r: Random) -> RandomList:
    """A list of schemes or pressures, by year, by month, or part-year beside full-year."""
    mode = r.choice(("years", "new", "pair", "months") if kind != "qipp" else ("years", "pair"))
    schemes = _schemes(kind, mode, r)
    workbook = r.random() < 0.5
    money = _Money.drawn(r, "heading", "title", "cell", "column", "option", workbook=workbook)
    sign = -1 if r.random() < 0.25 else 1
    keys = list(schemes[0].cells)
    several = len(_WHOSE[kind]) > 1
    words = ["Ref", *(["Organisation"] if several else []), "Scheme title", "R/NR"]
    if kind == "pressures":
        words[-2] = "Pressure"
    words += ["Start month"] if mode == "pair" else []
    words += ["Unit"] if money.said == "column" else []
    summed = mode in ("years", "months") and r.random() < 0.4
    head: Row = [*words, *(money.heading(key) for key in keys)]
    head += [money.heading("Total")] if summed else []
    head += ["% of total", "Comments"] if r.random() < 0.3 else []

    def figures(of: Sequence[_Scheme]) -> list[object]:
        sums = [sign * sum((one.cells[key] for one in of), Decimal(0)) for key in keys]
        return [money.cell(one) for one in (*sums, *([sum(sums, Decimal(0))] if summed else []))]

    def total(name: str, of: Sequence[_Scheme]) -> Row:
        return [None, name, *[None] * (len(words) - 2), *figures(of)]

    yes, no = r.choice(_RECURS)
    called = {one: r.choice(names) for one, names in _CALLED.items()}
    what = "Cost pressures" if kind == "pressures" else "Savings plan"
    rows: list[Row] = [[f"{what} 2025/26"], *money.title(), [], head]
    subtotals, number = r.random() < 0.5, 0
    for whose, group in groupby(schemes, lambda one: one.organisation):
        own = list(group)
        for one in own:
            number += 1
            row: Row = [f"S{number:02d}", *([called[whose]] if several else []), one.name]
            row += [yes if one.recurs else no, *([one.start] if mode == "pair" else [])]
            row += [money.words] if money.said == "column" else []
            share = ["12.5%", r.choice((None, "agreed 12/4", "£45k at risk"))]
            rows.append([*row, *figures([one]), *(share if "Comments" in head else [])])
        if several and subtotals:
            rows += [total(f"Sub-total {called[whose]}", own), []]
    rows += [total("Total", schemes)] if r.random() < 0.7 else []
    rows += [[], ["Note: figures are provisional."]] if r.random() < 0.3 else []
    given = {"counts": "additional", "status": "in delivery", "risk": "low", "payer": "outside"}
    given |= {"spend": "icb-prescribing", "type": "transactional"} if kind == "qipp" else {}
    told = {"unit": money.unit, "sign": "negative" if sign < 0 else "positive", "year": YEARS[0]}
    told |= {"columns": "new-in-year" if mode == "new" else "level", "organisation": "icb"}
    return RandomList(
        kind,
        rows,
        workbook,
        Answers(money.settings(), fields={one: Answer(said) for one, said in given.items()}),
        told,
        {
            (one.organisation, one.name): (
                one.recurs,
                *(one.levels[year] / UNITS["£m"] for year in YEARS),
            )
            for one in schemes
        },
    )


def _schemes(kind: str, mode: str, r: Random) -> list[_Scheme]:
    names = _names(r, r.randint(4, 12))
    schemes = [_Scheme(r.choice(_WHOSE[kind]), name, r.random() < 0.75) for name in names]
    schemes.sort(key=lambda one: _WHOSE[kind].index(one.organisation))
    for one in schemes:
        {"months": _by_month, "pair": _part_year}.get(mode, _by_year)(one, r)
        if mode == "new":
            before = [Decimal(0), *one.levels.values()]
            one.cells = {
                year: one.levels[year] - last for year, last in zip(YEARS, before, strict=False)
            }
    return schemes


def _by_year(one: _Scheme, r: Random) -> None:
    first, level = r.choice((0, 0, 1)), _pounds(r)
    for place, year in enumerate(YEARS):
        stands = place == first or (one.recurs and place > first)
        level += _pounds(r, 500) if r.random() < 0.5 else 0
        one.levels[year] = level if stands else Decimal(0)
    one.cells = dict(one.levels)


def _by_month(one: _Scheme, r: Random) -> None:
    one.cells = {
        f"{month}-{25 if place < 9 else 26}": _pounds(r, 100) for place, month in enumerate(_MONTHS)
    }
    year = sum(one.cells.values(), Decimal(0))
    one.levels = {each: year if one.recurs or each == YEARS[0] else Decimal(0) for each in YEARS}


def _part_year(one: _Scheme, r: Random) -> None:
    whole, months = _pounds(r), r.choice((12, 9, 6, 5, 3))
    one.start = date(2025 + (15 - months) // 12, (15 - months) % 12 + 1, 1)
    then = whole if one.recurs else Decimal(0)
    one.cells = {f"PYE {YEARS[0]}": whole * months / 12, "FYE": then}
    one.levels = dict(zip(YEARS, (whole * months / 12, then, then), strict=True))


_SPENT = {"Pay": "Pay", "Drugs": "Drugs", "Clinical supplies": "Clinical supplies"}
_EARNED = ("Other operating income", "Private patient income", "Education and training income")
_BOUGHT = ("Prescribing", "Continuing care", "Primary medical services", "Running costs")


def a_ledger(r: Random) -> RandomList:
    """Income and expenditure of a board and two trusts, with a contract at one end or both."""
    workbook = r.random() < 0.5
    money = _Money.drawn(r, "heading", "title", "option", workbook=workbook)
    sign = r.choice(("positive", "income-negative", "negative", "sides"))
    both, subtotals = r.random() < 0.5, sign != "sides" and r.random() < 0.5
    amounts = ["Debit", "Credit"] if sign == "sides" else [r.choice(("Amount", "Outturn 2024/25"))]
    head: Row = ["Organisation", "Type", "Line", "Category", *map(money.heading, amounts)]
    rows: list[Row] = [["Income and expenditure 2024/25"], *money.title(), [], head]
    truth: dict[tuple[str, ...], tuple[Any, ...]] = {}
    contracts = {one: _pounds(r) for one in _WHOSE["cip"]}

    def cells(kind: str, pounds: Decimal) -> list[object]:
        if sign == "sides":
            held = money.cell(pounds)
            return [None, held] if kind == "Income" else [held, None]
        below = {"income-negative": "Income", "negative": "Expenditure"}.get(sign)
        return [money.cell(-pounds if kind == below else pounds)]

    for whose in ("icb", *contracts):
        called = r.choice(_CALLED[whose])
        lines: list[tuple[str, str, str, Decimal]] = []
        if whose == "icb":
            lines += [
                ("Expenditure", name, name, _pounds(r))
                for name in r.sample(_BOUGHT, r.randint(2, 4))
            ]
        else:
            lines.append(("Income", r.choice(_EARNED), "Other income", _pounds(r)))
            lines += [("Expenditure", *one, _pounds(r)) for one in _SPENT.items()]
        for kind, name, _, pounds in lines:
            truth[whose, "income" if kind == "Income" else "spend", name] = (pounds / UNITS["£m"],)
        if whose == "icb":
            lines += [
                ("Expenditure", f"Contract - {_CALLED[to][0]}", "Contract", pounds)
                for to, pounds in contracts.items()
            ]
        elif both:
            line = ("Income", "Income - NHS Wold and Fen ICB", "Contract", contracts[whose])
            lines.insert(0, line)
        rows += [[called, kind, name, of, *cells(kind, one)] for kind, name, of, one in lines]
        for kind in ("Income", "Expenditure") if subtotals else ():
            summed = sum((one for side, _, _, one in lines if side == kind), Decimal(0))
            rows += [[f"Total {kind.lower()}", None, None, None, *cells(kind, summed)]]
    for to, pounds in contracts.items():
        truth["icb", "contracts", to] = (pounds / UNITS["£m"],)
    given = {"demand": "acute", "price": "pay", "activity_share": "25%", "releasable": "50%"}
    told = {"unit": money.unit, "contracts": "commissioner", "drivers": "proposed"}
    told |= {"sign": "positive" if sign == "sides" else sign, "year": "2024/25", "type": "contract"}
    fields = {one: Answer(said) for one, said in given.items()}
    return RandomList(
        "baseline", rows, workbook, Answers(money.settings(), fields=fields), told, truth
    )

"""The tables a set is filled in by: which sheet holds which records of which file."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from finmodel.inputs.json_schema import json_schema
from finmodel.outputs.excel.entry.columns import HEAD, Column, Json, column_of, columns_of

_LIST = "paths"
"""The key of the column of a record that is a list."""
ITEM = "+"
"""In the way to a record: the next item of a list."""


class Lead(NamedTuple):
    """A column that leads to a record: an id given here, or the id of what the record is of.

    `of` names the sheets whose ids it may be; `choices` lists them where they are fixed.
    """

    name: str
    says: str
    of: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class Table(NamedTuple):
    """One sheet: a row for each record of one kind.

    Attributes:
        sheet: its name.
        stem: the file, or `{name}` of a lead in it.
        steps: the way to a record within its file; `{name}` of a lead, `+` the next of a list.
        leads: the columns that lead to a record.
        columns: the fields.
        says: what the records are.
        rows: how many are left to be filled in.
        of_prices: which of the forms of a price driver it holds; "" for what is none.
    """

    sheet: str
    stem: str
    steps: tuple[str, ...]
    leads: tuple[Lead, ...]
    columns: tuple[Column, ...]
    says: str
    rows: int
    of_prices: str = ""

    @property
    def whole(self) -> Column | None:
        """The column that is the record itself: a number by year, or a list; else None."""
        return self.columns[0] if self.columns[0].key in ("", _LIST) else None


_ID = "Small letters, digits and hyphens, a letter first; other sheets name it so."
ORGANISATIONS, SPEND, INCOME, CONTRACTS = "Organisations", "Spend", "Income", "Contracts"
DEMAND, PRICES, TARIFFS, BASKETS, PROGRAMMES = (
    "Demand",
    "Prices",
    "Tariffs",
    "Baskets",
    "Programmes",
)
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "organisation": (ORGANISATIONS,),
    "commissioner": (ORGANISATIONS,),
    "provider": (ORGANISATIONS,),
    "contract": (CONTRACTS,),
    "spend": (SPEND,),
    "line": (SPEND,),
    "programme": (PROGRAMMES,),
}
"""Fields that hold the id of a record of one other sheet: cells offer the ids given there."""


@cache
def tables() -> tuple[Table, ...]:
    """Every table, in the order in which a set is filled in."""
    return (
        _records(ORGANISATIONS, "system", "organisations", "Everybody whose money is counted.", 40),
        _risk(),
        _records(INCOME, "baseline", "income", "Money from outside the system, opening year.", 60),
        _records(SPEND, "baseline", "spend", "Costs of the opening year, outside contracts.", 200),
        _records(CONTRACTS, "baseline", "contracts", "Contracts inside the system, once each.", 80),
        _demand(),
        *_prices(),
        _records(
            "Allocations",
            "allocations",
            "recurrent",
            "What commissioners and councils are given: opening and growth, or amounts.",
            20,
            _organisation("The commissioner or council."),
        ),
        _records(
            "One-off allocations", "allocations", "non_recurrent", "Money that does not recur.", 20
        ),
        _records(
            "Required positions",
            "allocations",
            "required_position",
            "The position an organisation must reach: a share of its allocation, or amounts.",
            40,
            _organisation("The organisation that must reach it."),
        ),
        _held_back(),
        _records("Support", "allocations", "support", "Mitigation funding.", 20),
        _records("Pressures", "pressures", "pressures", "Costs that growth does not explain.", 60),
        _records(
            "BAU efficiency",
            "bau_efficiency",
            "bau_efficiency",
            "The efficiency each organisation makes as business as usual.",
            40,
            _organisation("The organisation that makes it."),
        ),
        _records("CIP", "cip", "cip", "Providers' cost improvement schemes.", 200),
        _records("QIPP", "qipp", "qipp", "Commissioners' savings schemes.", 100),
        _records(PROGRAMMES, "programmes", "programmes", "Transformation programmes.", 40),
        _benefits(),
        _investment(),
        _records("Capital needed", "capital", "requirement", "Capital that is needed.", 40),
        _records("Capital sources", "capital", "sources", "Where capital comes from.", 20),
        _records("Capacity", "capacity", "capacity", "Beds, theatres, staff.", 40),
        _records(
            "Published figures",
            "published",
            "published",
            "Figures to check the model against; never fed in.",
            60,
        ),
        _accepted(),
        *_simulation(),
        _scenarios(),
    )


def _records(
    sheet: str, stem: str, section: str, says: str, rows: int, lead: Lead | None = None
) -> Table:
    """The records of a section by their ids."""
    schema = json_schema(stem)
    record = schema["properties"][section]["additionalProperties"]
    first = lead or Lead("id", _ID)
    steps = (section, f"{{{first.name}}}")
    return Table(sheet, stem, steps, (first,), columns_of(record, schema["$defs"]), says, rows)


def _organisation(says: str) -> Lead:
    return Lead("organisation", says, (ORGANISATIONS,))


def _risk() -> Table:
    schema = json_schema("system")
    section = schema["properties"]["risk"]
    record = section["additionalProperties"]
    levels = tuple(section["propertyNames"]["enum"])
    return Table(
        "Risk levels",
        "system",
        ("risk", "{level}"),
        (Lead("level", "low, medium or high.", choices=levels),),
        columns_of(record, schema["$defs"]),
        "What a scheme of each risk delivers.",
        3,
    )


def _by_year(stem: str, shape: Json, says: str) -> tuple[Column, ...]:
    """The columns of what is a number by year itself, and where it is from."""
    series = column_of("", shape, says, needed=True)
    head = json_schema(stem)["$defs"]["provenance"]
    assert series is not None
    return (series, *columns_of(head, json_schema(stem)["$defs"]))


def _demand() -> Table:
    return Table(
        DEMAND,
        "growth",
        ("demand", "{driver}", "{component}"),
        (
            Lead("driver", _ID),
            Lead("component", "A part of the growth, as demographic; the parts multiply."),
        ),
        _by_year("growth", {"$ref": "#/$defs/rate-by-year"}, "Growth of activity in the year."),
        "How fast activity grows, by driver.",
        40,
    )


def _prices() -> tuple[Table, ...]:
    schema = json_schema("growth")
    plain, *records = schema["$defs"]["price"]["anyOf"]
    driver, steps = (Lead("driver", _ID),), ("price", "{driver}")
    made = [
        Table(
            PRICES,
            "growth",
            steps,
            driver,
            _by_year("growth", plain, "Growth of the price in the year."),
            "How fast prices grow, by driver.",
            40,
            "rate",
        )
    ]
    for sheet, record, says in (
        (TARIFFS, records[0], "Prices set as a tariff is: up by inflation, down by efficiency."),
        (BASKETS, records[1], "Prices made of other prices, with weights."),
    ):
        columns = columns_of(record, schema["$defs"])
        made.append(Table(sheet, "growth", steps, driver, columns, says, 10, columns[0].key))
    return tuple(made)


def _held_back() -> Table:
    shape = json_schema("allocations")["properties"]["contingency"]["additionalProperties"]
    return Table(
        "Held back",
        "allocations",
        ("{rule}", "{organisation}"),
        (
            Lead(
                "rule",
                "contingency, or headroom (held or spent once).",
                choices=("contingency", "headroom"),
            ),
            _organisation("The commissioner or council that holds it."),
        ),
        _by_year("allocations", shape, "The share of recurrent allocation."),
        "Shares of recurrent allocation that are held back.",
        20,
    )


def _benefits() -> Table:
    schema = json_schema("programmes")
    programme = schema["properties"]["programmes"]["additionalProperties"]
    record = programme["properties"]["benefits"]["items"]
    return Table(
        "Benefits",
        "programmes",
        ("programmes", "{programme}", "benefits", ITEM),
        (Lead("programme", "The programme that saves it.", (PROGRAMMES,)),),
        columns_of(record, schema["$defs"]),
        "What each programme saves, by organisation.",
        80,
    )


def _investment() -> Table:
    schema = json_schema("programmes")
    programme = schema["properties"]["programmes"]["additionalProperties"]
    when = programme["properties"]["investment"]["properties"]
    kinds = tuple(name for name in when if "additionalProperties" in when[name])
    shape = when[kinds[0]]["additionalProperties"]
    return Table(
        "Investment",
        "programmes",
        ("programmes", "{programme}", "investment", "{when}", "{payer}"),
        (
            Lead("programme", "The programme it is for.", (PROGRAMMES,)),
            Lead("when", "recurrent, or one_off.", choices=kinds),
            Lead("payer", "The organisation that pays.", (ORGANISATIONS,)),
        ),
        _by_year("programmes", shape, "The amount of the year; 0 where none is given."),
        "What each programme costs, by payer.",
        80,
    )


def _accepted() -> Table:
    schema = json_schema("published")
    record = schema["properties"]["accepted"]["items"]
    return Table(
        "Accepted warnings",
        "published",
        ("accepted", ITEM),
        (),
        columns_of(record, schema["$defs"]),
        "Warnings that somebody looked at, and why they stand.",
        20,
    )


def _simulation() -> tuple[Table, ...]:
    """What a simulation draws together, and what leans on what."""
    schema = json_schema("system")
    rules = schema["properties"]["simulation"]["properties"]
    says = "Paths that take the same place in their ranges in every draw: a, b."
    paths = (Column(_LIST, "list", says, needed=True),)
    steps = ("simulation", "together", ITEM)
    together = Table("Drawn together", "system", steps, (), paths, "Ranges drawn together.", 10)
    columns = columns_of(rules["correlations"]["items"], schema["$defs"])
    steps = ("simulation", "correlations", ITEM)
    says = "Pairs of ranges that lean on each other."
    return together, Table("Correlations", "system", steps, (), columns, says, 10)


def _scenarios() -> Table:
    schema = json_schema("scenario")
    own = columns_of(schema, schema["$defs"])
    head = columns_of(schema["$defs"]["provenance"], schema["$defs"], HEAD)
    return Table(
        "Scenarios",
        "scenarios/{scenario}",
        (),
        (Lead("scenario", _ID),),
        (*own, *head),
        "Named sets of changes; what each changes stands on the next sheet.",
        10,
    )

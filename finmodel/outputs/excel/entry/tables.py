"""The sheets a set is filled in on: which holds which records of which file.

A sheet says where its records are; their columns, and which ids a cell may hold, come from the
models of the files. A section that no row here names still has a sheet of its own.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.json_schema import json_schema
from finmodel.inputs.model_walk import EACH, references_of, sections_of
from finmodel.outputs.excel.entry.columns import HEAD, Column, Json, column_of, columns_of
from finmodel.outputs.excel.sheet_names import file_title

PATHS = "paths"
"""The key of the column of a record that is a list."""
ITEM = "+"
"""In the way to a record: the next item of a list."""
_ID = "Small letters, digits and hyphens, a letter first; other sheets name it so."


class Lead(NamedTuple):
    """A column that leads to a record: an id given here, or the id of what the record is of.

    `of` names the sheet whose ids it may be; `choices` lists them where they are fixed.
    """

    name: str
    says: str = _ID
    of: str = ""
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
        price_form: which form of a price driver it holds; "" for what is none.
    """

    sheet: str
    stem: str
    steps: tuple[str, ...]
    leads: tuple[Lead, ...]
    columns: tuple[Column, ...]
    says: str
    rows: int
    price_form: str = ""

    @property
    def whole(self) -> Column | None:
        """The column that is the record itself: a number by year, or a list; else None."""
        return self.columns[0] if self.columns[0].key in ("", PATHS) else None

    def ids_for(self, column: Column) -> str:
        """The sheet whose ids a column holds and nothing else; "" where there is none."""
        if column.form != "text" or self.stem not in FILES:
            return ""
        way = (*(EACH if _is_open(step) else step for step in self.steps), column.key)
        refers = references_of(FILES[self.stem]).get(way)
        if refers is None or refers.words:
            return ""
        return next((table.sheet for table in tables() if table.section == refers.to), "")

    @property
    def section(self) -> str:
        """The section whose ids it gives, as baseline.spend; "" where it gives none."""
        is_section = len(self.steps) == 2 and not self.leads[0].of and not self.price_form
        return f"{self.stem}.{self.steps[0]}" if is_section else ""


def _is_open(step: str) -> bool:
    return step == ITEM or step.startswith("{")


_PROGRAMME = "programmes/programmes/{programme}"


@cache
def tables() -> tuple[Table, ...]:
    """Every table, in the order in which a set is filled in."""
    listed = tuple(_listed())
    known = {(table.stem, table.steps[0]) for table in listed if table.steps}
    added = tuple(
        _table(
            file_title(section),
            f"{stem}/{section}/{{id}}",
            json_schema(stem)["properties"][section]["description"],
            40,
        )
        for stem, model in FILES.items()
        for section in sections_of(model)
        if (stem, section) not in known
    )
    return (*listed, *added, _scenarios())


def _listed() -> Iterator[Table]:
    yield _table(
        "Organisations",
        "system/organisations/{id}",
        "Every organisation whose money is counted.",
        40,
    )
    levels = tuple(json_schema("system")["properties"]["risk"]["propertyNames"]["enum"])
    level = Lead("level", "low, medium or high.", choices=levels)
    yield _table(
        "Risk levels", "system/risk/{level}", "What a scheme of each risk delivers.", 3, level
    )
    for sheet, section, says, rows in (
        ("Income", "income", "Money from outside the system, opening year.", 60),
        ("Spend", "spend", "Costs of the opening year, outside contracts.", 200),
        ("Contracts", "contracts", "Contracts inside the system, once each.", 80),
    ):
        yield _table(sheet, f"baseline/{section}/{{id}}", says, rows)
    driver = Lead("driver")
    component = Lead("component", "A part of the growth, as demographic; the parts multiply.")
    yield _table(
        "Demand",
        "growth/demand/{driver}/{component}",
        "How fast activity grows, by driver.",
        40,
        driver,
        component,
        each="Growth of activity in the year.",
    )
    for at, (sheet, form, says, rows) in enumerate(
        (
            ("Prices", "rate", "How fast prices grow, by driver.", 40),
            (
                "Tariffs",
                "uplift",
                "Prices set as a tariff is: up by inflation, down by efficiency.",
                10,
            ),
            ("Baskets", "basket", "Prices made of other prices, with weights.", 10),
        )
    ):
        each = "Growth of the price in the year."
        where = f"growth/price/{{driver}}/{at}"
        table = _table(sheet, where, says, rows, driver, each=each)
        yield table._replace(steps=table.steps[:-1], price_form=form)
    yield _table(
        "Allocations",
        "allocations/recurrent/{organisation}",
        "What commissioners and councils are given: opening and growth, or amounts.",
        20,
        _organisation("The commissioner or council."),
    )
    yield _table(
        "One-off allocations", "allocations/non_recurrent/{id}", "Money that does not recur.", 20
    )
    yield _table(
        "Required positions",
        "allocations/required_position/{organisation}",
        "The position an organisation must reach: a share of its allocation, or amounts.",
        40,
        _organisation("The organisation that must reach it."),
    )
    rules = ("contingency", "headroom")
    yield _table(
        "Held back",
        "allocations/{rule}/{organisation}",
        "Shares of recurrent allocation that are held back.",
        20,
        Lead("rule", "contingency, or headroom (held or spent once).", choices=rules),
        _organisation("The commissioner or council that holds it."),
        each="The share of recurrent allocation.",
    )
    yield _table("Support", "allocations/support/{id}", "Mitigation funding.", 20)
    yield _table("Pressures", "pressures/pressures/{id}", "Costs that growth does not explain.", 60)
    yield _table(
        "BAU efficiency",
        "bau_efficiency/bau_efficiency/{organisation}",
        "The efficiency each organisation makes as business as usual.",
        40,
        _organisation("The organisation that makes it."),
    )
    yield _table("CIP", "cip/cip/{id}", "Providers' cost improvement schemes.", 200)
    yield _table("QIPP", "qipp/qipp/{id}", "Commissioners' savings schemes.", 100)
    yield _table("Programmes", "programmes/programmes/{id}", "Transformation programmes.", 40)
    yield _table(
        "Benefits",
        f"{_PROGRAMME}/benefits/+",
        "What each programme saves, by organisation.",
        80,
        Lead("programme", "The programme that saves it.", "Programmes"),
    )
    yield _table(
        "Investment",
        f"{_PROGRAMME}/investment/{{when}}/{{payer}}",
        "What each programme costs, by payer.",
        80,
        Lead("programme", "The programme it is for.", "Programmes"),
        Lead("when", "recurrent, or one_off.", choices=("recurrent", "one_off")),
        Lead("payer", "The organisation that pays.", "Organisations"),
        each="The amount of the year; 0 where none is given.",
    )
    yield _table("Capital needed", "capital/requirement/{id}", "Capital that is needed.", 40)
    yield _table("Capital sources", "capital/sources/{id}", "Where capital comes from.", 20)
    yield _table("Capacity", "capacity/capacity/{id}", "Beds, theatres, staff.", 40)
    yield _table(
        "Published figures",
        "published/published/{id}",
        "Figures to check the model against; never used as inputs.",
        60,
    )
    yield _table(
        "Accepted warnings",
        "published/accepted/+",
        "Warnings that were reviewed, and why they are accepted.",
        20,
    )
    says = "Paths that take the same place in their ranges in every draw: a, b."
    steps = ("simulation", "together", ITEM)
    paths = (Column(PATHS, "list", says, needed=True),)
    yield Table("Drawn together", "system", steps, (), paths, "Ranges drawn together.", 10)
    says = "Pairs of ranges that are correlated."
    yield _table("Correlations", "system/simulation/correlations/+", says, 10)


def _organisation(says: str) -> Lead:
    return Lead("organisation", says, "Organisations")


def _table(sheet: str, where: str, says: str, rows: int, *leads: Lead, each: str = "") -> Table:
    """A table of the records at `where`: file and steps; `each` describes a number by year."""
    stem, *steps = where.split("/")
    given = {lead.name: lead for lead in leads}
    names = [step[1:-1] for step in steps if step.startswith("{")]
    found = tuple(given.get(name, Lead(name)) for name in names)
    schema = json_schema(stem)
    shape: Json = schema
    for step in steps:
        shape = _within(shape, step, given, schema["$defs"])
    if "properties" in shape:
        columns = columns_of(shape, schema["$defs"])
    else:
        series = column_of("", shape, each, needed=True)
        assert series is not None
        columns = (series, *columns_of(schema["$defs"]["provenance"], schema["$defs"]))
    return Table(sheet, stem, tuple(steps), found, columns, says, rows)


def _within(shape: Json, step: str, leads: Mapping[str, Lead], definitions: Json) -> Json:
    """What the schema says one step further in."""
    inner: Json
    choices = leads[step[1:-1]].choices if step[1:-1] in leads else ()
    if step == ITEM:
        inner = shape["items"]
    elif step.isdigit():
        inner = shape["anyOf"][int(step)]
    elif choices and choices[0] in shape.get("properties", {}):
        inner = shape["properties"][choices[0]]
    elif step.startswith("{"):
        inner = shape["additionalProperties"]
    else:
        inner = shape["properties"][step]
    name = inner.get("$ref", "").removeprefix("#/$defs/")
    return definitions[name] if name == "price" else inner


def _scenarios() -> Table:
    schema = json_schema("scenario")
    own = columns_of(schema, schema["$defs"])
    head = columns_of(schema["$defs"]["provenance"], schema["$defs"], HEAD)
    says = "Named sets of changes; the next sheet lists the changes of each."
    return Table(
        "Scenarios", "scenarios/{scenario}", (), (Lead("scenario"),), (*own, *head), says, 10
    )

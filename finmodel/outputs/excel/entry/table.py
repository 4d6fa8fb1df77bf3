"""One sheet a set is filled in on: the way to its records, and their columns from the models."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.inputs.json_schema import json_schema
from finmodel.outputs.fields.columns import Column, Json, column_of, columns_of

PATHS, SHARES = "paths", "shares"
"""The keys of the column of a record that is a list."""
PART = "{part}"
"""In the way to a record: a named part of the growth of an allocation."""
ITEM = "+"
"""In the way to a record: the next item of a list."""
INVESTED = "recurrent-investment"
BESIDE_AMOUNTS = ("exit", "full_year")
"""What recurrent investment may say beside its amounts by year, or in their place."""
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
        by_month: whether its columns of figures are the months of one year.
    """

    sheet: str
    stem: str
    steps: tuple[str, ...]
    leads: tuple[Lead, ...]
    columns: tuple[Column, ...]
    says: str
    rows: int
    price_form: str = ""
    by_month: bool = False

    @property
    def whole(self) -> Column | None:
        """The column that is the record itself: a number by year, or a list; else None."""
        return self.columns[0] if self.columns[0].key in ("", PATHS, SHARES) else None

    @property
    def section(self) -> str:
        """The section whose ids it gives, as baseline.spend; "" where it gives none."""
        gives_ids = len(self.steps) == 2 and len(self.leads) == 1 and not self.leads[0].of
        return f"{self.stem}.{self.steps[0]}" if gives_ids and not self.price_form else ""


def table_of(sheet: str, where: str, says: str, rows: int, *leads: Lead, each: str = "") -> Table:
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
    if name == INVESTED:
        inner = next(one for one in definitions[name]["anyOf"] if "$ref" in one)
    return definitions[name] if name in ("price", "allocation-growth") else inner


def with_full_year(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Amounts by year, then what recurrent investment may say beside them or in their place."""
    definitions = json_schema("programmes")["$defs"]
    shape = next(one for one in definitions[INVESTED]["anyOf"] if "properties" in one)
    beside = (one for one in columns_of(shape, definitions) if one.key in BESIDE_AMOUNTS)
    return (columns[0], *beside, *columns[1:])

"""Rows taken by one kind, their columns known: headings are the names of fields, or years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from typing import Any

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.list_file import ListTable
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.set_names import LineName, OrganisationName, SetNames
from tests.intake.tables import table

ICB = OrganisationName("icb", "NHS Moor ICB", "commissioner", "QMO")
HILL = OrganisationName("hill", "Hill Hospital NHS Trust", "provider", "RHL")
DALE = OrganisationName("dale", "Dale Community NHS Trust", "provider")
COUNCIL = OrganisationName("council", "Moorshire Council", "council", in_gap=False)
LINES = (
    LineName("icb-prescribing", "spend", "Prescribing", "icb", "prescribing"),
    LineName("icb-chc", "spend", "Continuing care", "icb", "continuing care"),
    LineName("hill-drugs", "spend", "Drugs", "hill", "drugs"),
    LineName("hill-other-income", "income", "Other operating income", "hill", "other income"),
    LineName("icb-hill", "contracts", "Contract with Hill Hospital", "icb", "", "hill"),
)
NAMES = SetNames(
    "moor",
    "Moor",
    "£m",
    ("2024/25", "2025/26", "2026/27", "2027/28"),
    2,
    {one.id: one for one in (ICB, HILL, DALE, COUNCIL)},
    {one.id: one for one in LINES},
)
PAIR = ("reference", "organisation", "name", "recurrent", "start", "part_year", "full_year")
YEARS = ("reference", "organisation", "name", "recurrent", "2025/26", "2026/27", "2027/28")


class Took:
    """What a list gave, and what was found on the way."""

    def __init__(self, taken: Taken, findings: Findings) -> None:
        self.taken, self.findings = taken, findings
        self.fields = {one.id: _plain(one.fields) for one in taken.records}

    def one(self) -> Any:
        """The fields of the only record."""
        (found,) = self.fields.values()
        return found

    def worth(self, id_: str) -> dict[str, Any]:
        """The fields of a record that say what it is worth."""
        forms = ("full_year_value", "start", "profile", "new_in_year", "exit", "amounts")
        return {key: value for key, value in self.fields[id_].items() if key in forms}

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """What is wrong, and in which row."""
        return [(one.kind, one.row) for one in self.findings.faults]

    @property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """What is asked, by option, of which records."""
        return {one.option: one.of for one in self.findings.questions}

    def said(self, words: str) -> bool:
        """Whether a note says something."""
        return any(words in note for note in self.findings.notes)


def _plain(item: Any) -> Any:
    if isinstance(item, Decimal):
        return f"{item:f}"
    if isinstance(item, Mapping):
        return {key: _plain(one) for key, one in item.items()}
    return [_plain(one) for one in item] if isinstance(item, tuple) else item


def take(
    kind: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    each: Mapping[str, str] | None = None,
    ids: Mapping[str, Mapping[str, str]] | None = None,
    totals: Sequence[str] = (),
    made: ListTable | None = None,
    names: SetNames = NAMES,
    pair_year: str = "2025/26",
    **settings: str,
) -> Took:
    """Take rows in; `each` answers fields for all, `ids` for single records."""
    made = made or table(headings, rows)
    findings = Findings()
    fields = {name: Answer(value) for name, value in (each or {}).items()}
    for name, said in (ids or {}).items():
        fields[name] = fields.get(name, Answer())._replace(each=said)
    by_name = {one.text: one.column for one in made.headings}
    matched = Matched(
        made,
        KINDS[kind],
        {name: at for name, at in by_name.items() if KINDS[kind].field(name)},
        {at: name[:7] for name, at in by_name.items() if name[:2] == "20"},
        named_years={"part_year": pair_year},
        totals=tuple(by_name[one] for one in totals),
    )
    options = {name.replace("_", "-"): value for name, value in settings.items()}
    answers = Answers({"unit": "£m", **options}, fields=fields)
    module = import_module(f"finmodel.intake.kinds.{kind}")
    return Took(module.taken(matched, names, answers, findings), findings)


CIP_EACH = {"counts": "additional", "status": "in delivery", "risk": "low"}


def cip(headings: Sequence[str], *rows: Sequence[object], **more: Any) -> Took:
    """Rows of a CIP list, every word of which was answered."""
    return take("cip", headings, rows, each={**CIP_EACH, **more.pop("each", {})}, **more)


def with_title(made: ListTable, *title: str) -> ListTable:
    """A table with lines above it."""
    return replace(made, title=title)

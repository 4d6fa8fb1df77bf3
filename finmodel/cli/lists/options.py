"""The options of `finmodel import --as`, in groups."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from finmodel.cli.completion import (
    fields_of_lists,
    kinds_of_lists,
    organisations,
    words_offered,
)
from finmodel.cli.groups import Group
from finmodel.cli.list_kinds import FIELDS, KINDS, option_of
from finmodel.cli.options import RUNNING, one_of
from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.inputs.text.years import parse_year
from finmodel.intake.settings import COLUMNS, DRIVERS, ENDS, SIGNS, TBC, UNITS

READ = "How a list is read"
CANNOT_SAY = "What a list cannot say: VALUE for all, or ID=VALUE or WORD=VALUE"
PUT_IN = "What changes in the set"

_SAME_UNIT = {
    "k": "£k",
    "£000": "£k",
    "£000s": "£k",
    "£'000": "£k",
    "£'000s": "£k",
    "m": "£m",
    "£million": "£m",
    "bn": "£bn",
    "gbp": "£",
}


def _unit(given: str) -> str:
    """The unit that was given, however it is written: `£000` is £k."""
    written = re.sub(r"\s", "", given).lower().replace("\u2019", "'")
    return chosen("--unit", _SAME_UNIT.get(written, written if written else given), UNITS)


def _year(given: str) -> str:
    """The financial year that was given, as the set writes it."""
    try:
        return parse_year(given)
    except ValueError as error:
        raise UsageError(f"--year: {error}") from None


def _option(
    option: str,
    metavar: str,
    help_: str,
    panel: str,
    values: Sequence[str] = (),
    *,
    read: Callable[[str], str] | None = None,
    completion: Callable[..., object] | None = None,
) -> Any:
    """An option that takes text, or one of some values."""
    return typer.Option(
        option,
        metavar=metavar,
        help=help_,
        parser=read or (one_of(option, values) if values else None),
        autocompletion=completion or (words_offered(values) if values else None),
        rich_help_panel=panel,
    )


KindName = Annotated[
    str | None,
    _option(
        "--as",
        "KIND",
        f"What a list holds: {', '.join(KINDS)}. Needed once: the set then knows the list.",
        READ,
        tuple(KINDS),
        completion=kinds_of_lists,
    ),
]
Sheet = Annotated[str | None, _option("--sheet", "NAME", "The sheet it is on.", READ)]
TableOf = Annotated[
    str | None,
    _option("--table", "N|TITLE", "Which table of the sheet, by its number or its title.", READ),
]
UnitOf = Annotated[
    str | None,
    _option(
        "--unit",
        "UNIT",
        "The unit of money where the list does not say it: £, £k, £m or £bn.",
        READ,
        read=_unit,
        completion=words_offered(UNITS),
    ),
]
Sign = Annotated[
    str | None,
    _option(
        "--sign",
        "SIGN",
        "How a saving is shown: negative, brackets or positive; of a baseline income-negative or "
        "positive.",
        READ,
        SIGNS,
    ),
]
Columns = Annotated[
    str | None,
    _option(
        "--columns",
        "WORD",
        "Whether a column of a year holds what is new-in-year, or the level.",
        READ,
        COLUMNS,
    ),
]
ColumnOf = Annotated[
    list[str] | None,
    _option(
        "--column",
        "FIELD=HEADING",
        "The column that holds a field; FIELD=none where no column does. Repeat it for more.",
        READ,
        completion=fields_of_lists,
    ),
]
YearOf = Annotated[
    str | None,
    _option(
        "--year",
        "YEAR",
        "The financial year of amounts without one, such as 2024/25.",
        READ,
        read=_year,
    ),
]
Tbc = Annotated[
    str | None,
    _option(
        "--tbc",
        "WORD",
        "What TBC among figures is: leave-out (its row) or 0.",
        READ,
        TBC,
    ),
]
ContractsOf = Annotated[
    str | None,
    _option(
        "--contracts",
        "WORD",
        "Whose figure of a contract counts where both ends show one: commissioner or provider.",
        READ,
        ENDS,
    ),
]
Drivers = Annotated[
    str | None,
    _option(
        "--drivers",
        "proposed",
        "Take the demand and price drivers that are proposed from the categories.",
        READ,
        DRIVERS,
    ),
]
Keep = Annotated[
    str | None,
    _option(
        "--keep",
        "WORD",
        "Of a record edited by hand and changed in the list: mine keeps the edit, theirs takes the "
        "list.",
        PUT_IN,
        ("mine", "theirs"),
    ),
]
DropGone = Annotated[
    bool,
    typer.Option(
        "--drop-gone",
        help="Take out records that the list no longer has.",
        rich_help_panel=PUT_IN,
    ),
]
Source = Annotated[
    str | None,
    _option(
        "--source",
        "TEXT",
        "Where the figures are from, for the provenance of each record; the file unless given.",
        PUT_IN,
    ),
]
BasisOf = Annotated[
    str | None,
    _option(
        "--basis",
        "WORD",
        "The basis for the provenance of each record: derived, unless the set is illustrative.",
        PUT_IN,
        ("published", "derived", "illustrative"),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="Show what would change, and write nothing.", rich_help_panel=RUNNING
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes",
        help="Write a list without asking first; only a terminal is asked.",
        rich_help_panel=RUNNING,
    ),
]


@dataclass(frozen=True)
class Read(Group):
    """How a list is read, and what becomes of its records."""

    kind: KindName = None
    sheet: Sheet = None
    table: TableOf = None
    unit: UnitOf = None
    sign: Sign = None
    columns: Columns = None
    column: ColumnOf = None
    year: YearOf = None
    tbc: Tbc = None
    contracts: ContractsOf = None
    drivers: Drivers = None
    keep: Keep = None
    drop_gone: DropGone = False
    source: Source = None
    basis: BasisOf = None

    def settings(self) -> dict[str, str]:
        """What was given, by the name of the option; columns and the kind are not among them."""
        given: dict[str, str | None] = {
            "sheet": self.sheet,
            "table": self.table,
            "unit": self.unit,
            "sign": self.sign,
            "columns": self.columns,
            "year": self.year,
            "tbc": self.tbc,
            "contracts": self.contracts,
            "drivers": self.drivers,
            "keep": self.keep,
            "drop-gone": "yes" if self.drop_gone else None,
            "source": self.source,
            "basis": self.basis,
        }
        return {name: value for name, value in given.items() if value is not None}

    def given(self) -> tuple[str, ...]:
        """The options that were given and only a list has; --source is of actuals too."""
        names = (f"--{name}" for name in self.settings() if name != "source")
        return (*names, *(("--column",) if self.column else ()))


class Said(Group):
    """What of the records was said by options, those of `FIELDS`."""

    def __init__(self, **given: list[str] | None) -> None:
        self.given: dict[str, list[str]] = {
            name.rstrip("_"): values for name, values in given.items() if values
        }


def _said(field: str, metavar: str, help_: str) -> Parameter:
    completion = organisations if metavar == "ID" else None
    option = _option(option_of(field), metavar, help_, CANNOT_SAY, completion=completion)
    # from is a word of Python.
    name = "from_" if field == "from" else field
    annotation = Annotated[list[str] | None, option]
    return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


Said.__signature__ = Signature(  # type: ignore[attr-defined]
    [_said(field, metavar, help_) for field, (metavar, help_) in FIELDS.items()]
)

"""What the shell offers for an option, read from the set on the line as lightly as can be.

Only file names and `system.yaml` are read. Whatever is wrong with them, nothing is offered: a
shell that completes is no place for an error.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import typer

from finmodel.cli.formats import ENDINGS
from finmodel.method.catalogue import CATALOGUE, entries
from finmodel.method.measure_families import BESIDE, HEADINGS, TABLE

Offer = list[tuple[str, str]]
_NOT_IN_STARTER = ("actuals", "portfolio", "priorities")
"""The kinds of file that the starter set has not."""


def scenarios(context: typer.Context) -> Offer:
    """The scenarios of the set."""
    found = _folder(context) / "scenarios"
    names = (
        sorted(path.stem for path in found.iterdir() if path.suffix == ".yaml")
        if found.is_dir()
        else []
    )
    return [("base", "the set itself"), *((name, "") for name in names)]


def organisations(context: typer.Context) -> Offer:
    """The organisations of the set and their names."""
    return [(id_, str(record.get("name", ""))) for id_, record in _organisations(context)]


def groupings(context: typer.Context) -> Offer:
    """The groupings of the set."""
    found: dict[str, None] = {}
    for _, record in _organisations(context):
        groups = record.get("groups")
        found.update(dict.fromkeys(groups if isinstance(groups, dict) else ()))
    return [(name, "") for name in found]


def bases() -> Offer:
    """The bases on which savings are counted."""
    return [
        ("plan", "every scheme in full"),
        ("risk-adjusted", "benefits scaled by their delivery"),
        ("identified", "without unidentified schemes"),
    ]


def levels() -> Offer:
    """The levels to show figures by."""
    return [("system", ""), ("group", ""), ("organisation", "")]


def measures() -> Offer:
    """The measures of organisations, groups and the system, and what each is."""
    return [(one.key, one.sentence) for one in entries(*TABLE, *BESIDE)]


def measures_of_many() -> Offer:
    """The measures of systems, and those of a portfolio alone."""
    from finmodel.portfolio.differences import OWN_MEASURES

    return [*measures(), *((name, "of several systems") for name in OWN_MEASURES)]


def levels_of_many() -> Offer:
    """The levels to show many systems by."""
    return [("region", ""), ("system", ""), ("place", ""), ("organisation", "")]


def all_measures() -> Offer:
    """The same, and those of resources."""
    return [(one.key, one.sentence) for one in CATALOGUE.values()]


def families() -> Offer:
    """The families of measures beside the gap, and all of them."""
    return [*((family, HEADINGS[family]) for family in BESIDE), ("all", "every one of them")]


def months(context: typer.Context) -> Offer:
    """The months of the set that are closed, the last one first."""
    from finmodel.inputs.text.years import month_after_april, parse_month

    try:
        last = parse_month(str(_tree(context, "actuals").get("through")))
    except ValueError:
        return []
    year = last.financial_year
    closed = range(last.months_from_april(year), -1, -1)
    return [(str(month_after_april(number, year)), "") for number in closed]


def forecasts() -> Offer:
    """The ways to forecast the months to come."""
    return [
        ("plan", "the plan holds"),
        ("trend", "what recurs goes on"),
        ("run-rate", "the recurrent run rate goes on"),
        ("stated", "what was submitted"),
    ]


def monitor_views() -> Offer:
    """The further tables of a year as it is monitored."""
    return [
        ("savings", "each scheme, due and delivered"),
        ("risks", "risks and mitigations"),
        ("months", "month by month"),
        ("all", "every one of them"),
    ]


def files_with_fields() -> Offer:
    """The kinds of file that have fields, and what each is."""
    from finmodel.outputs.fields.reference import references

    return [(one.name, one.says) for one in references()]


def field_names(context: typer.Context) -> Offer:
    """The fields of the file on the line."""
    from finmodel.outputs.fields.reference import NAMES, reference_of

    file = str(context.params.get("file") or "")
    fields = reference_of(file).fields if file in NAMES else ()
    return list({one.name: (one.name, one.says) for one in fields}.values())


def formats_of(forms: Sequence[str]) -> Callable[[], Offer]:
    """What offers the formats that a command prints in, and how a file of each ends."""
    return lambda: [(form, ENDINGS[form][0]) for form in forms]


def files_of(forms: Sequence[str]) -> Callable[[str], Offer]:
    """What offers the name that is being typed with the endings of the formats of a command."""
    return _files({ENDINGS[form][0]: form for form in forms})


def files_ending(endings: Sequence[str]) -> Callable[[str], Offer]:
    """What offers the name that is being typed with each of some endings."""
    return _files(dict.fromkeys(endings, ""))


def _files(endings: Mapping[str, str]) -> Callable[[str], Offer]:
    def files(incomplete: str) -> Offer:
        stem = Path(incomplete)
        if not stem.name or stem.is_dir():
            return []
        begun = incomplete.removesuffix(stem.suffix) if stem.suffix else incomplete
        return [(f"{begun}{ending}", said) for ending, said in endings.items()]

    return files


def objectives() -> Offer:
    """What a choice may be made for."""
    gaps = entries(*TABLE, *BESIDE)
    return [
        ("value", "the most value"),
        *(
            (one.key, one.sentence)
            for one in gaps
            if one.key in ("mitigated_gap", "underlying_gap")
        ),
    ]


def resources(context: typer.Context) -> Offer:
    """The resources that a set chooses within, ready for their amounts."""
    listed = _tree(context, "priorities").get("resources")
    return [(f"{id_}=", "") for id_ in (listed if isinstance(listed, dict) else ())]


def prices() -> Offer:
    """The prices to print in."""
    return [("cash", "of the year"), ("real", "of the baseline year")]


def tables() -> Offer:
    """The tables to export and import."""
    return [("actuals", "what the months of a year came to")]


def kinds_of_lists() -> Offer:
    """The kinds of list that can be taken in."""
    from finmodel.cli.list_kinds import KINDS

    return list(KINDS.items())


def fields_of_lists() -> Offer:
    """The fields of records, ready for the heading of their column."""
    from finmodel.cli.list_kinds import FIELDS

    return [(f"{field}=", help_) for field, (_, help_) in FIELDS.items()]


def words_offered(words: Sequence[str]) -> Callable[[], Offer]:
    """What offers some words."""
    return lambda: [(word, "") for word in words]


def kinds() -> Offer:
    """The kinds of schema: the files, most of which the starter set has, and the outputs."""
    from finmodel.cli.shipped_sets import STARTER, shipped_set
    from finmodel.outputs.documents.schemas import output_names, short_name

    starter = (path.stem for path in shipped_set(STARTER).glob("*.yaml"))
    files = sorted({*starter, *_NOT_IN_STARTER})
    outputs = [short_name(name) for name in output_names()]
    return [(name, "") for name in (*files, "scenario", *outputs, "measures")]


def _folder(context: typer.Context) -> Path:
    """The set on the line, or the default one.

    While an option still lacks its value, typer leaves the arguments before it where they are.
    """
    arguments = [one.name for one in context.command.params if one.param_type_name == "argument"]
    place = arguments.index("folder")
    given = context.args[place] if place < len(context.args) else context.params.get("folder")
    return Path(given or "")


def _organisations(context: typer.Context) -> Iterator[tuple[str, dict[str, object]]]:
    listed = _tree(context, "system").get("organisations")
    for id_, record in listed.items() if isinstance(listed, dict) else ():
        yield id_, record if isinstance(record, dict) else {}


def _tree(context: typer.Context, stem: str) -> Mapping[str, object]:
    """A file of the set as it is written; nothing where it cannot be read."""
    from finmodel.inputs.text.yaml_errors import Unread
    from finmodel.inputs.text.yaml_reader import read

    try:
        return read((_folder(context) / f"{stem}.yaml").read_bytes()).tree
    except (OSError, Unread):
        return {}

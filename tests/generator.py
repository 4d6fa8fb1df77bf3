"""A full-size assumption set at any size: more organisations, lines, schemes, years and systems.

    python -m tests.generator FOLDER --systems 42

A system is copied whole, with its own organisations, demand and schemes under its own names and
the same prices; the organisations are grouped by `ics`. Within a system, organisations are copied
with what is theirs alone, and lines and schemes are cut into parts that sum to what they were, so
that more of them change no gap. More years go on as the last one. The same sizes give the same
bytes.
"""

import argparse
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

from yaml._yaml import CEmitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver

from tests.copies import Names, copied, records_of, renamed
from tests.parts import cut_up, more_than
from tests.reference.figures import first_calendar_year, is_year, series
from tests.reference.files import Data, read

FULL_SIZE = Path(__file__).parents[1] / "examples" / "thornmere"
LINES = ("income", "spend", "contracts")
SCHEMES = ("cip", "qipp", "programmes")
GROUPING = "ics"
_OF_A_LINE = ("amount", "non_recurrent", "full_year_effect", "limit")
_OF_A_SCHEME = ("full_year_value", "profile", "new_in_year", "exit", "investment")


@dataclass(frozen=True)
class Size:
    """How large a set is to be: of each system, but for `systems`; None leaves it as it is."""

    organisations: int | None = None
    """Organisations of a system."""
    lines: int | None = None
    """Income, spend and contracts of a system."""
    schemes: int | None = None
    """CIP, QIPP and programmes of a system."""
    years: int | None = None
    """Years, the baseline included."""
    systems: int | None = None
    """Systems, each a copy of the first."""


@dataclass(frozen=True)
class WrittenSet:
    """The files of a set and its scenarios as plain data, every scalar the text in the file."""

    files: Data
    scenarios: Data

    @property
    def size(self) -> Size:
        """How large it is."""
        system = self.files["system"]
        first, last = (first_calendar_year(system[end]) for end in ("baseline", "final"))
        return Size(
            len(system["organisations"]),
            sum(len(self.files["baseline"].get(section, {})) for section in LINES),
            sum(len(records_of(self.files, (file, file))) for file in SCHEMES),
            last - first + 1,
            1,
        )


def read_set(folder: Path = FULL_SIZE) -> WrittenSet:
    """Read the files and scenarios of a folder."""
    scenarios = folder / "scenarios"
    return WrittenSet(read(folder), read(scenarios) if scenarios.is_dir() else {})


def grown(start: WrittenSet, size: Size) -> WrittenSet:
    """Give the set at another size.

    Raises ValueError where a number is less than there is: nothing is ever left out.
    """
    for steps, count in (
        (_with_years, size.years),
        (_with_organisations, size.organisations),
        (_with_lines, size.lines),
        (_with_schemes, size.schemes),
        (_with_systems, size.systems),
    ):
        if count is not None:
            start = steps(start, count)
    return start


def write_set(written: WrittenSet, folder: Path) -> int:
    """Write the set into a folder, made if it is not there; give the bytes written."""
    total = 0
    for within, files in ((folder, written.files), (folder / "scenarios", written.scenarios)):
        if files:
            within.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            total += (within / f"{name}.yaml").write_bytes(_text(content))
    return total


class _Plain(CEmitter, SafeRepresenter, BaseResolver):
    """Writes text without quotes where it can, a record a line where it fits."""

    def __init__(self, stream: Any) -> None:
        CEmitter.__init__(self, stream, width=2**20, allow_unicode=True, encoding="utf-8")
        SafeRepresenter.__init__(self, sort_keys=False, default_flow_style=None)  # type: ignore[arg-type]
        BaseResolver.__init__(self)

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(content: Data) -> bytes:
    stream = BytesIO()
    dumper = _Plain(stream)
    dumper.open()
    dumper.represent(content)
    dumper.close()
    return stream.getvalue()


# --- years ---------------------------------------------------------------------------------------


def _with_years(start: WrittenSet, count: int) -> WrittenSet:
    more = more_than(start.size.years or 0, count, "years")
    files = deepcopy(start.files)
    first, last = (first_calendar_year(files["system"][end]) for end in ("baseline", "final"))
    added = [_year(last + number) for number in range(1, more + 1)]
    for end in {"final", "capital_final"} & set(files["system"]):
        files["system"][end] = _year(first_calendar_year(files["system"][end]) + more)
    return WrittenSet(
        {name: _longer(records, first, last, added) for name, records in files.items()},
        start.scenarios,
    )


def _year(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02d}"


def _longer(written: Any, first: int, last: int, added: list[str]) -> Any:
    """Go on with the last year's value in every series that has one."""
    if isinstance(written, list):
        return [_longer(item, first, last, added) for item in written]
    if not isinstance(written, dict):
        return written
    if "since" in written:
        values = series(written, list(range(first, last + 1)))
        written = {_year(first + at): f"{value:.12g}" for at, value in enumerate(values)}
    if written and all(is_year(key) for key in written):
        if _year(last) not in written:
            return written
        return dict.fromkeys([*written, *added], written[_year(last)]) | written
    return {key: _longer(value, first, last, added) for key, value in written.items()}


# --- lines and schemes, cut into parts -----------------------------------------------------------


def _with_lines(start: WrittenSet, count: int) -> WrittenSet:
    """Cut lines up; the first part keeps nine tenths, and with it what acts on the line."""
    sections = [("baseline", section) for section in LINES]
    files, names = cut_up(
        start.files, "lines", count, sections, _OF_A_LINE, lambda parts: 10 * (parts - 1)
    )
    return WrittenSet(files, renamed(start.scenarios, names))


def _with_schemes(start: WrittenSet, count: int) -> WrittenSet:
    """Cut schemes into equal parts; the first keeps the capital, the capacity and the name."""
    sections = [(file, file) for file in SCHEMES]
    files, names = cut_up(
        start.files, "schemes", count, sections, _OF_A_SCHEME, lambda parts: parts
    )
    published = records_of(files, ("published", "published"))
    for key in [key for key, record in published.items() if _of_a_scheme(record)]:
        del published[key]
    return WrittenSet(files, renamed(start.scenarios, names))


def _of_a_scheme(published: Data) -> bool:
    return str(published.get("record", "")).partition(".")[0] in SCHEMES


# --- organisations and systems, copied -----------------------------------------------------------


def _with_organisations(start: WrittenSet, count: int) -> WrittenSet:
    """Copy organisations, the first ones first, with what belongs to them alone.

    What was published holds for the set as it was, and is left out of one with more.
    """
    ids = list(records_of(start.files, ("system", "organisations")))
    more = more_than(len(ids), count, "organisations")
    whole = deepcopy(start.files)
    if more:
        whole.get("published", {}).pop("published", None)
    names: Names = {}
    for number in range(2, 2 + -(-more // len(ids))):
        members = ids[: more - (number - 2) * len(ids)]
        added, found = copied(start.files, members, f"-{number}", f" {number}")
        _put(whole, added)
        names = _joined(names, found)
    return WrittenSet(whole, renamed(start.scenarios, names))


def _with_systems(start: WrittenSet, count: int) -> WrittenSet:
    """Copy everything but prices and risk."""
    more_than(1, count, "systems")
    files = deepcopy(start.files)
    members = list(files["system"]["organisations"])
    published = records_of(files, ("published", "published"))
    for key in [key for key, record in published.items() if "groups" in record]:
        del published[key]
    for record in published.values():
        if record.pop("system", None):
            record["groups"] = {GROUPING: _system_name(1)}
    for record in _in_gap(files):
        record["groups"] = record.get("groups", {}) | {GROUPING: _system_name(1)}
    whole, names = deepcopy(files), Names()
    for number in range(2, count + 1):
        ends = f"-s{number:02d}", f", {_system_name(number)}"
        added, found = copied(files, members, *ends, whole_system=True)
        for record in _in_gap(added):
            record["groups"] |= {GROUPING: _system_name(number)}
        for record in records_of(added, ("published", "published")).values():
            if GROUPING in record.get("groups", {}):
                record["groups"] = {GROUPING: _system_name(number)}
        _put(whole, added)
        names = _joined(names, found)
    if count > 1:
        whole["system"]["name"] = f"{count} systems, each as {whole['system']['name']}"
    return WrittenSet(whole, renamed(start.scenarios, names))


def _in_gap(files: Data) -> list[Data]:
    """Give the organisations that a system sums: its group has no others."""
    records = files["system"]["organisations"].values()
    return [record for record in records if record.get("scope") != "beside"]


def _system_name(number: int) -> str:
    return f"System {number:02d}"


def _put(files: Data, added: Data) -> None:
    for file, sections in added.items():
        for section, records in sections.items():
            if isinstance(records, list):
                files[file].setdefault(section, []).extend(records)
            else:
                files[file].setdefault(section, {}).update(records)


def _joined(names: Names, more: Mapping[tuple[str, str], Mapping[str, Sequence[str]]]) -> Names:
    """Give every id with itself and its copies."""
    found: Names = {section: dict(ids) for section, ids in names.items()}
    for section, ids in more.items():
        held = found.setdefault(section, {})
        for key, copies in ids.items():
            held[key] = [*held.get(key, [key]), *copies]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Write a set of the size asked for, and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the set is written: not there yet")
    parser.add_argument("--base", type=Path, default=FULL_SIZE, help="the set to start from")
    for field in fields(Size):
        parser.add_argument(f"--{field.name}", type=int)
    given = parser.parse_args(arguments)
    if given.folder.exists():
        parser.error(f"{given.folder} is there already")
    try:
        size = Size(**{field.name: getattr(given, field.name) for field in fields(Size)})
        whole = grown(read_set(given.base), size)
    except ValueError as error:
        parser.error(str(error))
    written = write_set(whole, given.folder)
    made = whole.size
    print(
        f"{given.folder}: {size.systems or 1} systems; in all {made.organisations} organisations, "
        f"{made.lines} lines, {made.schemes} schemes, {made.years} years; {written:,} bytes"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

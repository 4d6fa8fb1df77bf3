"""Whole command lines with odd options, over sound sets and changed ones, run in this process.

A run ends with an exit code it is meant to have, one sentence for each thing wrong and figures
that are finite. It leaves the files of the set as they were, unless it is `import` or `init`.
"""

import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

from finmodel.cli.app import NAMES, loaded
from finmodel.cli.exit_codes import CHECK_FAILED, FILE_FAULT, INVALID_ASSUMPTIONS, WRONG_USAGE
from finmodel.cli.run import run
from finmodel.method.bases import BASES
from finmodel.method.catalogue import CATALOGUE
from tests.hostile.campaign import Attack
from tests.hostile.starting_sets import StartingSet, folder_of, starting_sets
from tests.hostile.structure_changes import changed_files, paths
from tests.hostile.text_changes import changed
from tests.odd_values import odd

_SECONDS = 20.0
_CODES = {0, CHECK_FAILED, WRONG_USAGE, INVALID_ASSUMPTIONS, FILE_FAULT}
_PYTHON = re.compile(
    r"<class|<function| object at 0x|Traceback|Decimal\(|frozenset\(|NoneType|internal error"
    r"|Warning: |site-packages|/finmodel/[a-z_/]+\.py"
)
_NOT_FINITE = re.compile(r"£-?(?:nan|inf)\b|[ :,\[]-?(?:nan|inf)(?:m|%|,|\]|\})", re.IGNORECASE)
_SET = "set"
_WRITES_SETS = ("import", "init")
"""Commands that write a set where they are told to."""


class Ran(NamedTuple):
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str


def attempt(seed: int) -> str | None:
    """Run a command with odd options on a set that may be odd as well."""
    chance = Random(f"commands {seed}")
    there = starting_sets()
    one = chance.choices(there, [set_.often for set_ in there])[0]
    other = changed_files(one, chance) if chance.random() < 0.3 else {}
    with _folder(one, other) as folder:
        arguments = command_line(one, chance)
        before = _contents(folder / _SET, arguments)
        began = process_time()
        ran = run_here(arguments)
        trouble = trouble_of(ran, arguments, sound=not other)
        if trouble is None and process_time() - began > _SECONDS:
            trouble = f"takes more than {_SECONDS:.0f} seconds"
        if (
            trouble is None
            and arguments[0] not in _WRITES_SETS
            and _contents(folder / _SET, arguments) != before
        ):
            trouble = "changes a file of the set"
    if trouble is None:
        return None
    typed = " ".join(arguments)[:300]
    return f"{trouble}: finmodel {typed}, in {one.name} with other {', '.join(other) or 'nothing'}"


def run_here(arguments: Sequence[str]) -> Ran:
    """Run a command line in this process, with nothing to read and its streams kept."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments)
    return Ran(code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    kept = stream.buffer
    assert isinstance(kept, io.BytesIO)
    return kept.getvalue().decode("utf-8")


def trouble_of(ran: Ran, arguments: Sequence[str], *, sound: bool) -> str | None:
    if ran.code not in _CODES or _PYTHON.search(ran.err):
        return f"exit {ran.code} and {_around(_PYTHON, ran.err)!r}"
    if ran.code not in (0, CHECK_FAILED) and not ran.err.strip():
        return f"exit {ran.code} without a word"
    if ran.code in (0, CHECK_FAILED):
        if sound and _NOT_FINITE.search(ran.out):
            return f"prints {_around(_NOT_FINITE, ran.out)!r}"
        if ran.out.startswith("{"):
            json.loads(ran.out, parse_constant=_refuse_constant)
    if "json" in arguments and ran.code not in (0, CHECK_FAILED) and ran.err.startswith("{"):
        json.loads(ran.err)
    return None


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} in a document")


def _around(wanted: re.Pattern[str], text: str) -> str:
    found = wanted.search(text)
    return text[-300:] if found is None else text[max(0, found.start() - 100) : found.end() + 200]


@contextmanager
def _folder(one: StartingSet, other: Mapping[str, bytes | None]) -> Iterator[Path]:
    """Be in a folder that holds a set, some of its files changed, and files made of it."""
    home = Path.cwd()
    folder = Path(tempfile.mkdtemp(prefix="commands-"))
    try:
        shutil.copytree(folder_of(one), folder / _SET)
        for path, data in other.items():
            if data is None:
                (folder / _SET / path).unlink(missing_ok=True)
            else:
                (folder / _SET / path).parent.mkdir(exist_ok=True)
                (folder / _SET / path).write_bytes(data)
        for name, data in _files_made().items():
            (folder / name).write_bytes(data)
        os.chdir(folder)
        yield folder
    finally:
        os.chdir(home)
        shutil.rmtree(folder, ignore_errors=True)


def _contents(folder: Path, arguments: Sequence[str]) -> dict[str, bytes]:
    """The files that a command must leave alone: all but scenarios, where it may write one."""
    writes = "--write-scenario" in arguments
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (writes and path.parent.name == "scenarios")
    }


@cache
def _files_made() -> Mapping[str, bytes]:
    """Documents and workbooks that finmodel makes of the starter set."""
    starter = str(folder_of(next(one for one in starting_sets() if one.name == "starter")))
    with tempfile.TemporaryDirectory() as place:
        for arguments in (
            (
                "project",
                starter,
                "--workbook",
                f"{place}/board.xlsx",
                "--output",
                f"{place}/x.json",
            ),
            ("export", starter, f"{place}/inputs.xlsx"),
            ("export", starter, f"{place}/records.xlsx", "--records"),
            ("solve", "growth.price.*", starter, "--output", f"{place}/y.json"),
            ("simulate", starter, "--draws", "20", "--output", f"{place}/z.json"),
            ("init", "--xlsx", f"{place}/blank.xlsx"),
        ):
            run_here(arguments)
        return {path.name: path.read_bytes() for path in Path(place).iterdir()}


def command_line(one: StartingSet, chance: Random) -> list[str]:
    """Draw a command with what it must have, and some options with likely or odd values."""
    name = chance.choice(NAMES)
    arguments, options = _parameters(name)
    found = [name]
    for metavar in arguments:
        count = chance.choice((1, 2, 3)) if "…" in metavar else 1
        found += [_value(metavar, one, chance, odder=0.05) for _ in range(count)]
    for option, taken in chance.sample(options, min(len(options), chance.randrange(5))):
        found += [option] if taken is None else [option, _value(taken, one, chance, odder=0.2)]
    if name == "simulate" and "--draws" not in found:
        found += ["--draws", "20"]
    if name == "sensitivity" and "--global" in found and "--points" not in found:
        found += ["--points", "4"]
    if name == "sweep" and "--vary" not in found:
        found += ["--vary", _value("PATH=LOW:HIGH:STEP", one, chance, odder=0.2)]
    if chance.random() < 0.05:
        found.insert(chance.randrange(len(found) + 1), _odd(chance))
    # A command line ends at a null character, and cannot hold one.
    return [one.replace("\x00", "") for one in found]


@cache
def _parameters(name: str) -> tuple[list[str], list[tuple[str, str | None]]]:
    """The metavars of the arguments of a command, and its options with theirs; None for a flag."""
    arguments, options = [], []
    for one in loaded(name).params:
        if one.param_type_name == "argument":
            arguments.append(one.metavar)
        elif one.opts[0] not in ("--help", "--workers", "--debug"):
            options.append((one.opts[0], None if one.is_flag else one.metavar))
    return arguments, options


def _value(metavar: str, one: StartingSet, chance: Random, *, odder: float) -> str:
    """Draw a value for a metavar of the help, likely or odd."""
    draw: Callable[[StartingSet, Random], str] = _VALUES.get(metavar, _any)
    likely = draw(one, chance)
    if chance.random() >= odder:
        return likely
    return changed(likely, chance) if chance.random() < 0.5 else _odd(chance)


def _odd(chance: Random) -> str:
    return odd(chance).text


def _path(one: StartingSet, chance: Random) -> str:
    path = chance.choice(_numbers(one))
    if chance.random() < 0.3:
        parts = path.split(".")
        parts[chance.randrange(1, len(parts))] = "*"
        path = ".".join(parts)
    return path


@cache
def _numbers(one: StartingSet) -> Sequence[str]:
    return paths(one)


def _operand(chance: Random) -> str:
    return chance.choice(
        ("1%", "2.5%", "+0.5%", "x0.8", "+6m", "12", "2018-04", "0", "x1e+9", "-1", "x-1", "+-1%")
    )


def _vary(one: StartingSet, chance: Random) -> str:
    values = ("1%:2%:0.5%", "x0.5:x1.5:x0.25", "1,2", "+0%:+1%:0.5%", "0,6", "x0.9:x1.1", "1:9:4")
    return f"{_path(one, chance)}={chance.choice(values)}"


def _year(one: StartingSet, chance: Random) -> str:
    system: Any = one.files["system.yaml"]
    return str(chance.choice((system["baseline"], system["final"], "all", "2016/17", "2019/20")))


def _organisation(one: StartingSet, chance: Random) -> str:
    system: Any = one.files["system.yaml"]
    ids: list[str] = [
        *system["organisations"],
        "system",
        "all",
        "sector/Acute",
        "sector/Provider",
        "of-a",
    ]
    return chance.choice(ids)


def _scenario(one: StartingSet, chance: Random) -> str:
    names = [Path(file).stem for file in one.files if file.startswith("scenarios/")]
    return chance.choice((*names, *names, "base", "sector", "ics", "downside"))


def _set_or_file(_one: StartingSet, chance: Random) -> str:
    if chance.random() < 0.85:
        return _SET
    return chance.choice(("board.xlsx", "nowhere", ".", "", "x.json", f"{_SET}/system.yaml"))


def _written(_one: StartingSet, chance: Random) -> str:
    names = (
        "new.json",
        "new.csv",
        "new.md",
        "new.xlsx",
        "new.txt",
        "new.parquet",
        "new.pdf",
        "new",
    )
    inputs = (
        f"{_SET}/growth.yaml",
        _SET,
        "x.json",
        "board.xlsx",
        ".",
        f"{_SET}/new.csv",
        "no/x.md",
    )
    return chance.choice(names if chance.random() < 0.7 else inputs)


def _compared(one: StartingSet, chance: Random) -> str:
    return chance.choice((_SET, "base", _scenario(one, chance), _scenario(one, chance)))


def _number_of_times(_one: StartingSet, chance: Random) -> str:
    return chance.choice(("1", "2", "3", "20", "0", "-1", "1.5", "1e3", "9" * 30, "", "x"))


def _any(_one: StartingSet, chance: Random) -> str:
    return chance.choice(
        ("all", "1", "0.5", "95%", "2020/21:2024/25", "2020-01-31", "0:1", "value")
    )


def _of(*values: str) -> Callable[[StartingSet, Random], str]:
    return lambda _one, chance: chance.choice(values)


_VALUES: Mapping[str, Callable[[StartingSet, Random], str]] = {
    "SET": _set_or_file,
    "FOLDER": _of("new", _SET, ".", "", "a/b/c", "x.json"),
    "FILE": _written,
    "FILE.xlsx": _of(
        "new.xlsx", "board.xlsx", "inputs.xlsx", "records.xlsx", "blank.xlsx", "y.json"
    ),
    "MEASURE": lambda _one, chance: chance.choice([*CATALOGUE, "all"]),
    "NAME": _scenario,
    "PATH=VALUE": lambda one, chance: f"{_path(one, chance)}={_operand(chance)}",
    "PATH=LOW:HIGH:STEP": _vary,
    "PATH": _path,
    "PATH… [SET]": lambda one, chance: _path(one, chance) if chance.random() < 0.8 else _SET,
    "A B… [SET]": _compared,
    "PATH,PATH": lambda one, chance: f"{_path(one, chance)},{_path(one, chance)}",
    "PATH,PATH=NUMBER": lambda one, chance: (
        f"{_path(one, chance)},{_path(one, chance)}={chance.choice(('0.5', '1', '-1', '2', 'nan'))}"
    ),
    "BASIS": _of(*BASES),
    "LEVEL": _of("system", "organisation", "group", "resource"),
    "FAMILY": _of("all", "gap", "savings", "capital", "ratios"),
    "PRICES": _of("cash", "real"),
    "FORMAT": _of("table", "csv", "json", "markdown"),
    "DATE": _of("2026-01-31", "2026-02-30", "31/01/2026", "0000-00-00"),
    "SHARE": _of("50%", "0.5", "101%", "-1%"),
    "YEAR": _year,
    "ID": _organisation,
    "N": _number_of_times,
    "VIEW": _of("table", "all", "drivers", "walk"),
    "LOW:HIGH": _of("0:1", "x0.5:x2", "1%:5%", "5%:1%", "0:0"),
    "VALUE": _of("0", "-10", "5%", "1e+300"),
    "WHAT": _of("value", "factor", "addition"),
    "KIND": _of("measures", "system", "cip", "projection", "errors"),
}

ATTACK = Attack(
    name="commands",
    what="whole command lines with odd options, over sound sets and changed ones",
    attempt=attempt,
    aim=5_000,
    small=30,
)

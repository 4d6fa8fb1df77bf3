"""Odd text given to each reader of text: the answer is a value, or what the reader says it raises.

A try reads one text with one reader. Another exception, a warning, a number that is not finite, a
message with a piece of Python in it, or two seconds of work is a failure.
"""

import json
import math
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case
from finmodel.analysis.vary import read_vary
from finmodel.cli.rerun.earlier_documents import read_earlier
from finmodel.cli.rerun.questions import QUESTIONS
from finmodel.cli.usage_errors import UsageError
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.faults import Fault, Unreadable
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.overrides import parse_setting, path_problem
from finmodel.inputs.scenario_files import read_scenarios
from finmodel.inputs.text.ids import id_problem, is_id
from finmodel.inputs.text.numbers import KINDS
from finmodel.inputs.text.paths import path_of, steps_along
from finmodel.inputs.text.tree import FileTree
from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read
from finmodel.inputs.text.years import parse_month, parse_year
from finmodel.inputs.validate import validated
from finmodel.method.scenarios import SettingError
from finmodel.outputs.safe_text import in_json, in_markdown, printable
from finmodel.plan import Plan, load
from tests.hostile.campaign import Attack
from tests.hostile.text_changes import changed, changed_bytes

_STARTER = Path(__file__).parents[2] / "finmodel" / "sets" / "starter"
_SECONDS = 2.0
_PYTHON = re.compile(r"<class|<function| object at 0x|Traceback|Decimal\(|frozenset\(|\bdict\(")
_YEARS = ("2025/26", "2026/27", "2027/28", "2028/29", "2029/30")


class Reader(NamedTuple):
    """What reads text, what it may be given, and what it may raise."""

    read: Callable[[str], object]
    texts: Callable[[], Sequence[str]]
    raises: tuple[type[Exception], ...]


def attempt(seed: int) -> str | None:
    """Give one text to one reader."""
    chance = Random(f"parses {seed}")
    name, reader = chance.choice(_READERS)
    texts = reader.texts()
    text = changed(chance.choice(texts), chance, texts)
    began = process_time()
    try:
        trouble = _not_finite(reader.read(text))
    except reader.raises as error:
        said = str(error)
        trouble = f"says {said[:200]!r}" if not said or _PYTHON.search(said) else None
    except (Exception, RecursionError) as error:
        trouble = f"raises {type(error).__name__}: {str(error)[:200]}"
    if trouble is None and process_time() - began > _SECONDS:
        trouble = f"takes more than {_SECONDS:.0f} seconds"
    shown = repr(text if len(text) < 200 else f"{text[:200]}…")
    return None if trouble is None else f"{name} {trouble}, given {shown}"


def _not_finite(value: object) -> str | None:
    return f"gives {value}" if isinstance(value, float) and not math.isfinite(value) else None


@cache
def _plan() -> Plan:
    return load(_STARTER)


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="finmodel-parses-"))


@cache
def _files() -> tuple[str, ...]:
    return tuple(file.read_text("utf-8") for file in sorted(_STARTER.glob("*.yaml")))


@cache
def _pieces() -> tuple[str, ...]:
    """The files of the starter set in pieces of a few lines, which are read in a moment."""
    found = []
    for text in _files():
        lines = text.split("\n")
        found += ["\n".join(lines[at : at + 12]) for at in range(0, len(lines), 12)]
    return tuple(found)


def _tree(text: str) -> FileTree:
    reading = read(text.encode("utf-8", "surrogatepass"))
    return FileTree("piece.yaml", reading.tree, reading.empty)


def _read_bytes(text: str) -> object:
    return read(changed_bytes(text, Random(len(text))))


def _validated(text: str) -> None:
    """Read a piece as each kind of file that has a key of it."""
    held = _tree(text)
    for stem, model in FILES.items():
        if model.model_fields.keys() & held.tree.keys():
            faults: list[Fault] = []
            validated(model, held, stem, Calendar(_YEARS, {}, _YEARS, 2), faults)
            _sentences(faults)


def _scenario(text: str) -> None:
    file = _scratch() / "odd.yaml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    faults: list[Fault] = []
    read_scenarios({"odd": file}, Calendar(_YEARS, {}, _YEARS, 2), faults)
    _sentences(faults)


def _sentences(faults: Sequence[Fault]) -> None:
    for fault in faults:
        if not fault.message or _PYTHON.search(fault.message) or fault.place is None:
            raise AssertionError(f"a fault without a place or a sentence: {fault}")


def _number(kind: str) -> Callable[[str], float]:
    return KINDS[kind].parse


def _vary(text: str) -> object:
    values = read_vary(Case(_plan().model), text, sampled=len(text) % 5 == 0)
    if values.count:
        parse_setting(f"{values.path}={values.written(0)}")
        parse_setting(f"{values.path}={values.written(values.count - 1)}")
    return values.ends[1]


def _document(text: str) -> None:
    file = _scratch() / "odd.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    earlier = read_earlier(str(file))
    if (question := QUESTIONS.get(earlier.schema)) is not None:
        question(earlier)


def _path(text: str) -> object:
    plan = _plan()
    steps = steps_along("cip", plan.assumptions.trees["cip"].tree, tuple(text.split(".")))
    plan.assumptions.place(text)
    plan.assumptions.provenance(text)
    return path_of("cip", steps), path_problem(text)


def _id(text: str) -> object:
    return is_id(text) or id_problem(text)


def _shown(text: str) -> None:
    in_markdown(text)
    shown = printable(text)
    if shown != printable(shown) or json.loads(in_json(json.dumps(text))) != text:
        raise AssertionError("is not shown as it is")


@cache
def _documents() -> tuple[str, ...]:
    manifest: dict[str, Any] = {
        "finmodel": "2.0", "assumptions_sha256": "0" * 64, "scenario": "base", "seed": 1,
        "inputs": {"growth.price.pay": 0.02}, "overrides": ["growth.price.pay=2%"],
    }  # fmt: skip
    figure = {"measure": "mitigated_gap", "organisation": "system", "basis": "plan"}
    asked: dict[str, Any] = {
        "vary": ["growth.price.pay=1%,2%"],
        "measures": [],
        "years": [],
        "organisations": [],
    }
    asked |= {"together": [], "correlate": [], "find": None, "between": None}
    common = {**figure, "year": "2029/30", "seed": 1, "draws": 10, "points": 4, "target": 0.0}
    common |= {"asked": asked, "path": "growth.price.pay", "paths": ["growth.price.pay"]}
    common |= {"depth": 2, "prices": "cash", "manifest": manifest}
    return tuple(json.dumps({"schema": schema, **common}) for schema in QUESTIONS)


_NUMBERS = (
    "1.6%", "-0.5%", "12.5", "1,200.5", "(5.0)", "0.016", "£5m", "+3", "1e-9", "100%", "-99.9%",
    "0", "340000000", "1e+300", "0.000001", "33.333333333333336%",
)  # fmt: skip
_PATHS = (
    "growth.price.pay", "growth.price.*", "cip.theatres.full_year_value", "baseline.spend.*.amount",
    "bau_efficiency.hospitals.rate", "programmes.*.start", "growth.demand.*.demographic.2027/28",
    "capital.requirement.*.amounts.2026/27", "cip.*.profile", "benefits.1",
)  # fmt: skip
_VALUES = (
    "2.0%", "+0.5%", "x0.8", "+6m", "2027-04", "1%:2%:0.25%", "1%,2%,3%", "+-0.5%:+0.5%:0.1%",
    "x0.5:x1.5", "+1m:+12m:3m", "2026-04:2027-04:3m", "10", "0:10:2",
)  # fmt: skip
_SETTINGS = tuple(f"{path}={value}" for path in _PATHS for value in _VALUES)
_SCENARIO = (
    "name: Odd\nextends: base\noverrides:\n  growth.price.pay: {add: 0.5%}\n  cip.*.profile: "
    "{times: 0.8}\n  programmes.*.start: {months: 6}\n  growth.price.pay: {2026/27: {set: 3%}}\n",
    "name: Low\noverrides: {baseline.spend.*.amount: {2025/26: 12}, bau_efficiency.*.rate: 1%}\n",
)
_VALUE: tuple[type[Exception], ...] = (ValueError,)
_WHAT_IF: tuple[type[Exception], ...] = (WhatIfError, SettingError)
_EARLIER: tuple[type[Exception], ...] = (UsageError, Unreadable, WhatIfError)
_NO_ERROR: tuple[type[Exception], ...] = ()


_TIMES: tuple[tuple[int, str, Reader], ...] = (
    (2, "year", Reader(parse_year, lambda: ("2016/17", "2016-17", "2016/2017", "1999/00"), _VALUE)),
    (2, "month", Reader(parse_month, lambda: ("2017-10", "2017-4", "1999-12"), _VALUE)),
    (1, "id", Reader(_id, lambda: ("trust-1", "theatres", "a_b", "St Mary's"), _NO_ERROR)),
    (2, "path", Reader(_path, lambda: _PATHS, _NO_ERROR)),
    (3, "setting", Reader(parse_setting, lambda: _SETTINGS, _VALUE)),
    (6, "vary", Reader(_vary, lambda: _SETTINGS, _WHAT_IF)),
    (2, "YAML", Reader(_tree, _pieces, (Unread,))),
    (1, "YAML in other bytes", Reader(_read_bytes, _pieces, (Unread,))),
    (2, "file of a set", Reader(_validated, _pieces, (Unread,))),
    (1, "scenario", Reader(_scenario, lambda: _SCENARIO, (Unreadable,))),
    (1, "document to verify", Reader(_document, _documents, _EARLIER)),
    (1, "text to show", Reader(_shown, lambda: (*_PATHS, *_NUMBERS), _NO_ERROR)),
)
_READERS = (
    *(
        (f"number of kind {kind}", Reader(_number(kind), lambda: _NUMBERS, _VALUE))
        for kind in KINDS
    ),
    *((name, one) for often, name, one in _TIMES for _ in range(often)),
)

ATTACK = Attack(
    name="parses",
    what="odd text given to each reader of numbers, years, paths, settings, files and documents",
    attempt=attempt,
    aim=1_000_000,
    small=12_000,
)

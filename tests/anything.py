"""Anything put anywhere in an assumption set, and what comes of it.

The answer must be a set of finite figures or faults that say where, and nothing else: no other
exception, no warning of Python, no sentence that is unsafe to print or goes on for ever.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from finmodel.cli.errors import error_report, report_text
from finmodel.cli.exit_codes import OWN_FAULT
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set
from finmodel.inputs.text.yaml_reader import read
from finmodel.method.bases import BASES
from finmodel.plan import Plan, load
from tests.odd_values import OddValue

Trees = dict[str, Any]
LONGEST = 3_000
"""How long a line of an error may be."""
_UNSAFE = re.compile(r"[^\n -~\u00a0-\ufffd\U00010000-\U0010ffff]")


class Spot(NamedTuple):
    """A place in a set: the file by its path without .yaml, the way to it, its value or its key."""

    file: str
    steps: tuple[str | int, ...]
    at_key: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {'key ' if self.at_key else ''}{'.'.join(map(str, self.steps))}"


def trees_of(folder: Path) -> Trees:
    """Give every file of a set and its scenarios, as plain maps, lists and text."""
    files = (*folder.glob("*.yaml"), *folder.glob("scenarios/*.yaml"))
    return {
        file.relative_to(folder).with_suffix("").as_posix(): read(file.read_bytes()).tree
        for file in sorted(files)
    }


def spots_of(trees: Trees) -> Iterator[Spot]:
    """Give every value and every key in a set, the outer first."""
    for file, tree in trees.items():
        yield from _spots(file, tree, ())


def _spots(file: str, inside: Any, steps: tuple[str | int, ...]) -> Iterator[Spot]:
    entries = inside.items() if isinstance(inside, dict) else enumerate(inside)
    for step, item in entries:
        yield Spot(file, (*steps, step))
        if isinstance(inside, dict):
            yield Spot(file, (*steps, step), at_key=True)
        if isinstance(item, dict | list):
            yield from _spots(file, item, (*steps, step))


def text_with(tree: Any, odd: Mapping[Spot, OddValue], file: str) -> str:
    """Give the text of a file with an odd value at each of some spots of it."""
    return "".join(f"{line}\n" for line in _lines(tree, odd, file, ())) or "{}\n"


def _lines(
    inside: Any, odd: Mapping[Spot, OddValue], file: str, steps: tuple[str | int, ...]
) -> Iterator[str]:
    mapped = isinstance(inside, dict)
    for step, item in inside.items() if mapped else enumerate(inside):
        spot = Spot(file, (*steps, step))
        key = odd.get(spot._replace(at_key=True))
        start = (f"{json.dumps(step)}:" if key is None else f"{key.yaml}:") if mapped else "-"
        if spot in odd:
            yield f"{start} {odd[spot].yaml}"
        elif isinstance(item, dict | list) and item:
            yield start
            yield from (f"  {line}" for line in _lines(item, odd, file, spot.steps))
        else:
            yield f"{start} {json.dumps(item)}"


class Answer(NamedTuple):
    """What came of a set: a sentence of what went wrong, if anything did, and the files at fault.

    Those are by their path without .yaml.
    """

    wrong: str | None
    at_fault: frozenset[str] = frozenset()


def read_alone(folder: Path) -> Answer:
    """Read a set and nothing more."""
    return _answer(folder, load_set)


def whole_answer(folder: Path) -> Answer:
    """Load a set, work out all of it on every basis and check it."""
    return _answer(folder, lambda at: _not_finite(load(at)))


def _answer(folder: Path, ask: Callable[[Path], object]) -> Answer:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            found = ask(folder)
            answer = Answer(found if isinstance(found, str) else None)
        except AssumptionFaults as error:
            places = [fault.place.file if fault.place else fault.path for fault in error.faults]
            files = (Path(one).relative_to(folder).with_suffix("") for one in places)
            answer = Answer(_wrong_with(error), frozenset(one.as_posix() for one in files))
        except Exception as error:
            answer = Answer(_wrong_with(error))
    if warned:
        return Answer(f"warned {warned[0].category.__name__}: {warned[0].message}")
    return answer


def _not_finite(plan: Plan) -> str | None:
    for scenario in ("base", *list(plan.assumptions.scenarios)[-1:]):
        for basis in BASES:
            projection = plan.with_(scenario=scenario).project(basis)
            for row in projection.rows:
                if any(value is not None and not isfinite(value) for value in row.values):
                    return f"{row.measure} of {row.id} is {row.values} ({scenario}, {basis})"
    return None


def _wrong_with(error: Exception) -> str | None:
    """Say what is wrong with an error as an answer; None where it is as it should be."""
    report = error_report(error)
    if report.exit_code == OWN_FAULT:
        return f"{type(error).__name__}: {error}"[:500]
    for trouble in report.troubles:
        if trouble.file is None and trouble.path is None and "too large" not in trouble.message:
            return f"no place: {trouble.message}"[:500]
        if "Traceback" in trouble.message or re.search(r"<class|object at 0x", trouble.message):
            return f"a repr of Python: {trouble.message}"[:500]
    return unreadable(report_text(report))


def unreadable(told: str) -> str | None:
    """Say why what is told cannot be read or printed; None where it can."""
    if unsafe := _UNSAFE.search(told):
        return f"unsafe to print, {unsafe[0]!r}: {told[:300]!r}"
    longest = max(told.split("\n"), key=len)
    return f"a line of {len(longest):,}: {longest[:300]}" if len(longest) > LONGEST else None

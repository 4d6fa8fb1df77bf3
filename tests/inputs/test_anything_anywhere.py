"""Anything in any field of any file is a set of finite figures, or a fault that says where.

`python -m tests.hostile sets` tries the same at length, several changes at a time.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random

import pytest

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.model_walk import EACH, KEY, Way, nodes_of
from finmodel.inputs.provenance import KEYS, Judgement
from finmodel.inputs.scenario_files import ScenarioFile
from tests.anything import Spot, Trees, read_alone, spots_of, text_with, trees_of, whole_answer
from tests.odd_values import KINDS, ODD, OddValue

SET = Path(__file__).parents[1] / "cases" / "every-field"
SCENARIOS = "scenarios/"
ALONE = "system"
"""The file without whose years the others are not read to the end."""
READ_IN_FULL = 2
"""How many values of each kind that load are tried to the last figure."""


def ways_of(file: str) -> frozenset[Way]:
    """Give the way to every field that a file may have."""
    model = ScenarioFile if file.startswith(SCENARIOS) else FILES[file]
    return frozenset(node.way for node in nodes_of(model) if KEY not in node.way)


def way_of(spot: Spot) -> Way:
    """Give the way to a place, with `*` for what stands in a map or a list of its like."""
    known, way = ways_of(spot.file), Way()
    for step in spot.steps:
        own = (*way, str(step))
        way = (*way, EACH) if own not in known and (*way, EACH) in known else own
    return way


@cache
def trees() -> Trees:
    """Give the files of the set."""
    return trees_of(SET)


@cache
def fields() -> dict[str, dict[tuple[Way, bool], Spot]]:
    """Give a place of every field, and of every key, of every file."""
    found: dict[str, dict[tuple[Way, bool], Spot]] = defaultdict(dict)
    for spot in spots_of(trees()):
        found[spot.file].setdefault((way_of(spot), spot.at_key), spot)
    return found


def rounds(*, at_key: bool) -> list[list[Spot]]:
    """Give all fields, or all keys, in turns of one in each file."""
    columns = [
        [spot for spot in of_file.values() if spot.at_key == at_key]
        for file, of_file in fields().items()
        if file != ALONE
    ]
    alone = [[spot] for spot in fields()[ALONE].values() if spot.at_key == at_key]
    return [*([spot for spot in row if spot] for row in zip_longest(*columns)), *alone]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SET, tmp_path / "set")


@contextmanager
def put(folder: Path, odd: dict[Spot, OddValue]) -> Iterator[None]:
    """Have odd values in some places of the set."""
    files = {spot.file for spot in odd}
    for file in files:
        (folder / f"{file}.yaml").write_text(text_with(trees()[file], odd, file), encoding="utf-8")
    yield
    for file in files:
        shutil.copy(SET / f"{file}.yaml", folder / f"{file}.yaml")


def tried(folder: Path, turns: list[dict[Spot, OddValue]], random: Random) -> None:
    """Put in the values of each turn, and some of those that load once more by themselves."""
    loading: list[tuple[Spot, OddValue]] = []
    for odd in turns:
        with put(folder, odd):
            answer = read_alone(folder)
        assert answer.wrong is None, odd
        loading += [one for one in odd.items() if one[0].file not in answer.at_fault]
    for spot, value in random.sample(loading, min(READ_IN_FULL, len(loading))):
        with put(folder, {spot: value}):
            assert whole_answer(folder).wrong is None, (spot, value)


def test_the_set_has_every_field_of_every_file() -> None:
    used: dict[str, set[Way]] = defaultdict(set)
    for file, places in fields().items():
        used["scenario" if file.startswith(SCENARIOS) else file] |= {way for way, _ in places}
    for file in FILES:
        assert ways_of(file) - {()} - used[file] == set(), file
    assert ways_of(SCENARIOS) - {()} - used["scenario"] == set()
    names = {step for spot in spots_of(trees()) for step in spot.steps}
    assert {*KEYS, *Judgement.model_fields} <= names
    assert {"low", "high", "distribution", "since", "set", "add", "times", "months"} <= names


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_any_kind_in_any_field(folder: Path, kind: str) -> None:
    random = Random(f"values {kind}")
    values = [value for value in ODD if value.kind == kind]
    turns = [{spot: random.choice(values) for spot in turn} for turn in rounds(at_key=False)]
    tried(folder, turns, random)


def test_anything_in_place_of_any_key(folder: Path) -> None:
    random = Random("keys")
    turns = [{spot: random.choice(ODD) for spot in turn} for turn in rounds(at_key=True)]
    tried(folder, turns, random)

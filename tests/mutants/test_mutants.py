"""A sample of small faults in the method, the checks and the graph: a test finds each."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.equivalent import equivalent
from tests.mutants.in_place import can_be_exchanged
from tests.mutants.sampling import ROOT, modules, mutants_of, mutated, sample

PARTS = ("finmodel/method", "finmodel/checks", "finmodel/graph")


def test_the_tests_find_a_sample_of_mutants() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutants", *PARTS, "--unseen",
         "--sample", "30", "--seed", "0", "--aim", "100"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "score 100.0%" in done.stdout


def test_each_listed_as_equivalent_is_a_mutant_and_has_a_reason() -> None:
    listed = equivalent()
    there = {
        mutant.key
        for module in {module for module, _, _ in listed}
        for mutant in mutants_of(ROOT / module)
    }
    assert set(listed) <= there
    assert all(why.strip() for why in listed.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_a_sample_has_one_mutant_of_a_statement_and_is_drawn_by_its_seed(seed: int) -> None:
    every = [one for path in modules([ROOT / "finmodel/graph"]) for one in mutants_of(path)]
    drawn = sample(every, 40, seed)
    assert len({one.statement for one in drawn}) == 40
    assert drawn != sample(every, 40, seed + 1)
    elsewhere = [one for one in every if one.module != drawn[0].module]
    assert {one for one in drawn if one.module != drawn[0].module} <= {*sample(elsewhere, 40, seed)}


def test_a_function_that_loses_its_super_is_imported_anew() -> None:
    """Its code cannot take the place of that of the function as it is."""
    every = mutants_of(ROOT / "finmodel/graph/paths.py")
    anew = [one for one in every if one.function and not can_be_exchanged(one)]
    assert [one.change.partition("(")[0] for one in anew] == ["statement dropped: super"]


CODE = '''
"""A module."""
LIMIT = 3

def shown(values: list[int], least: int = 2) -> str | None:
    """Said."""
    if len(values) > least and not values[0]:
        raise ValueError("none")
    return min(values[1:]) * 2 - 1
'''


def test_changes_are_of_what_runs_and_each_is_a_module_of_its_own(tmp_path: Path) -> None:
    written = tmp_path / "code.py"
    written.write_text(CODE, encoding="utf-8")
    found = mutants_of(written, "finmodel/code.py")
    assert Counter(one.kind for one in found) == {
        "constant": 3 + 3 + 2 + 2 + 3 + 2,
        "comparison": 1,
        "and/or": 1,
        "condition dropped": 2,
        "not": 1,
        "condition forced": 2,
        "returned None": 1,
        "opposite": 1,
        "slice": 1,
        "arithmetic": 2,
        "term dropped": 4,
    }
    assert {one.function for one in found} == {"", "shown"}
    assert [one.line for one in found if not one.function] == [3, 3, 3, 5, 5, 5]
    changed = {ast.unparse(mutated(one, CODE)) for one in found}
    assert len(changed) == len(found)
    assert ast.unparse(ast.parse(CODE)) not in changed

"""Every number of every file that takes a range is drawn; every other refuses one (METHOD.md 1).

The numbers are found by reading the shipped sets, which between them use every field there is.
Each is then written with a range that is no wider than itself, and the set is loaded again.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pydantic import BaseModel

import finmodel
from finmodel.analysis.ranges import ranged
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.figures import Figure, Monthly, Series
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.yaml_reader import read
from finmodel.plan import Plan

REPOSITORY = Path(__file__).parents[2]
SETS = ("assumptions", "examples/thornmere", "finmodel/sets/starter")

# What is only compared with, adds up with others to 100%, measures a system rather than moves it,
# or is chosen by or within. Everything else that is a number is drawn.
NEVER_DRAWN = {
    ("allocations", "gain_shares", "*", "losses", "*"),
    ("allocations", "gain_shares", "*", "members", "*"),
    ("growth", "price", "*", "basket", "*"),
    ("priorities", "candidates", "*", "value"),
    ("priorities", "resources", "*", "amounts", "*"),
    ("priorities", "rules", "*", "shares", "*"),
    ("programmes", "programmes", "*", "include"),
    ("published", "published", "*", "high"),
    ("published", "published", "*", "low"),
    ("published", "published", "*", "tolerance"),
    ("published", "published", "*", "value"),
    ("system", "organisations", "*", "population"),
    ("system", "organisations", "*", "savings_history"),
    *(
        ("system", "risk", "*", "outcomes", field)
        for field in ("all", "late", "months_late", "none", "part", "part_share")
    ),
}
LISTED = {"basket", "members", "losses", "shares"}
"""What holds a number for each of its own ids."""
Steps = tuple[str | int, ...]


def numbers(model: Any, tree: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Where the numbers of a file stand in its tree, of those that are written in it."""
    if isinstance(model, Figure):
        yield steps
    elif isinstance(model, Series):
        if isinstance(tree, dict) and isinstance(tree.get("value"), dict):
            yield from numbers(model, tree["value"], (*steps, "value"))
        elif model.ramp is not None:
            yield from ((*steps, end) for end in ("from", "to"))
        elif model.constant is not None:
            yield steps
        elif isinstance(tree, dict):
            yield from ((*steps, year) for year in tree)
    elif isinstance(model, Monthly):
        months = tree.get("value", tree)
        inside = (*steps, "value") if "value" in tree else steps
        if "to_date" in months:
            months, inside = months["to_date"], (*inside, "to_date")
        yield from ((*inside, month) for month in months)
    elif isinstance(model, BaseModel):
        for name, field in type(model).model_fields.items():
            key = field.alias or name
            if isinstance(tree, dict) and key in tree:
                yield from numbers(getattr(model, name), tree[key], (*steps, key))
    elif isinstance(model, dict) and isinstance(tree, dict):
        for key, item in model.items():
            yield from numbers(item, tree[key], (*steps, key))
    elif isinstance(model, tuple) and isinstance(tree, list):
        for at, item in enumerate(model):
            yield from numbers(item, tree[at], (*steps, at))


@cache
def written_with_ranges(source: str) -> tuple[dict[str, Any], dict[str, Steps]]:
    """The files of a set with a range on every number, and where each number stands, by path."""
    plan = finmodel.load(REPOSITORY / source)
    trees, places = {}, {}
    for stem in FILES:
        path = REPOSITORY / source / f"{stem}.yaml"
        if not path.exists():
            continue
        tree = json.loads(json.dumps(read(path.read_bytes()).tree))
        if stem == "priorities":
            # It names scenarios, which are not written here.
            tree.get("rules", {}).pop("hold_in", None)
        for steps in list(numbers(getattr(plan.assumptions, stem), tree)):
            _widen(tree, steps)
            places[path_of(stem, steps)] = (stem, *steps)
        trees[stem] = tree
    return trees, places


def _widen(tree: Any, steps: Steps) -> None:
    inside = tree
    for step in steps[:-1]:
        inside = inside[step]
    given = inside[steps[-1]]
    value = given["value"] if isinstance(given, dict) else given
    kept = given if isinstance(given, dict) else {}
    inside[steps[-1]] = {**kept, "value": value, "low": value, "high": value}


def _narrow(tree: Any, steps: Steps) -> None:
    inside = tree
    for step in steps:
        inside = inside[step]
    for key in ("low", "high", "distribution"):
        inside.pop(key, None)


def _written(trees: dict[str, Any], folder: Path) -> None:
    for stem, tree in trees.items():
        text = json.dumps(tree, ensure_ascii=False)
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")


def _kind(steps: Steps) -> tuple[str, ...]:
    """Where a kind of number stands, whichever record it is of."""
    stem, section, *rest = map(str, steps)
    listed = LISTED | {"amounts"} if stem == "priorities" else LISTED
    inner = ["*" if at == 0 or rest[at - 1] in listed else one for at, one in enumerate(rest)]
    return (stem, section, *inner)


@pytest.mark.parametrize("source", SETS)
def test_every_number_is_drawn_or_refuses_a_range(source: str, tmp_path: Path) -> None:
    trees, places = written_with_ranges(source)
    trees = json.loads(json.dumps(trees))
    _written(trees, tmp_path)
    with pytest.raises(AssumptionFaults) as told:
        finmodel.load(tmp_path)
    refused = {fault.path.removesuffix(".low") for fault in told.value.faults}
    assert {fault.message for fault in told.value.faults} == {
        "no simulation uses a range for this number: leave the range out"
    }
    assert refused == {path for path, steps in places.items() if _kind(steps) in NEVER_DRAWN}
    for path in refused:
        stem, *steps = places[path]
        _narrow(trees[stem], tuple(steps))
    _written(trees, tmp_path)
    drawn = {one.path for one in ranged(finmodel.load(tmp_path).case())}
    assert {path for path in places.keys() - refused if not _is_drawn(path, drawn)} == set()


def _is_drawn(path: str, drawn: set[str]) -> bool:
    """Whether a path is drawn; the only year of a number may be left out of its name."""
    return path in drawn or ("/" in path and path.rpartition(".")[0] in drawn)


def test_what_is_never_drawn_is_in_some_set() -> None:
    met = {_kind(steps) for source in SETS for steps in written_with_ranges(source)[1].values()}
    assert met >= NEVER_DRAWN


def line_plan(folder: Path, low: str = "6.0", high: str = "22.0") -> Plan:
    """Thornmere with a range on each end of a straight line."""
    for file in (REPOSITORY / "examples" / "thornmere").glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    copytree(REPOSITORY / "examples" / "thornmere" / "scenarios", folder / "scenarios")
    path = folder / "pressures.yaml"
    text = path.read_text(encoding="utf-8")
    before = "{from: 0, since: 2024/25, to: {value: 12.0, low: 6.0, high: 22.0}, in: 2029/30"
    after = (
        "{from: {value: 2.0, low: 1.0, high: 4.0}, since: 2025/26, "
        f"to: {{value: 12.0, low: {low}, high: {high}}}, in: 2029/30"
    )
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return finmodel.load(folder)


def test_the_years_of_a_straight_line_follow_its_ends(tmp_path: Path) -> None:
    plan = line_plan(tmp_path)
    path = "pressures.icb-weight-management.amounts"
    ends = {one.path: one for one in ranged(plan.case()) if one.path.startswith(path)}
    assert set(ends) == {f"{path}.from", f"{path}.to"}
    to = ends[f"{path}.to"]
    assert (to.low, to.value, to.high) == (6.0, 12.0, 22.0)
    assert [share for _, share in to.follows] == [0.25, 0.5, 0.75, 1.0]
    assert [share for _, share in ends[f"{path}.from"].follows] == [1.0, 0.75, 0.5, 0.25]
    bars = {bar.assumption.path: bar for bar in plan.sensitivity(measure="pressures").bars}
    assert bars[f"{path}.to"].at_high - bars[f"{path}.to"].at_low == pytest.approx(16.0)
    middle = plan.sensitivity(measure="pressures", year="2027/28")
    found = {bar.assumption.path: bar.width for bar in middle.bars}
    assert found[f"{path}.to"] == pytest.approx(8.0)
    assert found[f"{path}.from"] == pytest.approx(1.5)


def test_a_line_that_a_scenario_moves_keeps_its_range_about_it(tmp_path: Path) -> None:
    plan = line_plan(tmp_path)
    path = "pressures.icb-weight-management.amounts"
    moved = plan.with_(f"{path}=+3")
    (to,) = (one for one in ranged(moved.case()) if one.path == f"{path}.to")
    assert (to.low, to.value, to.high) == (9.0, 15.0, 25.0)

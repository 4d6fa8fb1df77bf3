"""The reference calculation against the worked example and against figures worked by hand."""

import json
from pathlib import Path

import pytest

from tests.by_hand import Case, cases, close
from tests.model.small import small as overlaid
from tests.reference import BASES, MEASURES, deflator, drivers, read, reference, write
from tests.reference.levels import WITH_THOSE_BESIDE

CASES = Path(__file__).parent / "cases"
SETS = {name: read(CASES / name) for name in ("westmarch", "westmarch-format-1")}
EXPECTED = {
    name: json.loads((CASES / name / "expected.json").read_text(encoding="utf-8")) for name in SETS
}


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("name", SETS)
def test_it_gives_the_worked_examples(name: str, basis: str) -> None:
    found, expected = reference(SETS[name])[basis], EXPECTED[name]
    assert list(expected["bases"][basis]) == list(MEASURES) == list(found)[: len(MEASURES)]
    for measure, by_organisation in expected["bases"][basis].items():
        everywhere = by_organisation | expected["groups"][basis][measure]
        assert set(found[measure]) == {*everywhere, WITH_THOSE_BESIDE}
        for organisation, values in everywhere.items():
            assert found[measure][organisation] == close(values), (measure, organisation)


def test_it_gives_the_drivers_of_the_worked_example() -> None:
    found = drivers(SETS["westmarch"])
    for organisation, bars in EXPECTED["westmarch"]["drivers"].items():
        for bar, values in found[organisation].items():
            assert values == close(bars.get(bar, [0.0] * 5)), (organisation, bar)
        assert set(bars) <= set(found[organisation])


def test_what_the_mends_moved_in_format_1_is_what_it_says() -> None:
    expected = EXPECTED["westmarch-format-1"]
    was = expected["mends"]["was"]
    assert set(was) == {"risk-adjusted"}
    for measure, by_organisation in was["risk-adjusted"].items():
        for organisation, values in by_organisation.items():
            now = expected["bases"]["risk-adjusted"][measure][organisation]
            assert now[0] == close(values)[0]
            assert now[1:] != close(values)[1:], (measure, organisation)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_it_gives_the_cases_worked_by_hand(case: Case) -> None:
    data = overlaid(case.edits)
    found = reference(data)
    for basis, measure, organisation, values in case.figures:
        assert found[basis][measure][organisation] == close(values), (basis, measure, organisation)
    bars = drivers(data)
    for organisation, bar, values in case.drivers:
        assert bars[organisation][bar] == close(values), (organisation, bar)
    if case.deflator:
        assert deflator(data) == close(case.deflator)


@pytest.mark.parametrize("name", SETS)
def test_the_worked_examples_are_read_back_as_written(name: str, tmp_path: Path) -> None:
    write(SETS[name], tmp_path)
    assert read(tmp_path) == SETS[name]

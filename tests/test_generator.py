from pathlib import Path

import pytest

import finmodel
from tests.engine import project
from tests.generator import FULL_SIZE, Size, WrittenSet, grown, main, read_set, write_set
from tests.invariants import RATES
from tests.model.comparing import near
from tests.reference import MEASURES, Data, Result, reference

WESTMARCH = Path(__file__).parent / "cases" / "westmarch"
SIZES = {
    "as it is": Size(),
    "organisations": Size(organisations=9),
    "lines": Size(lines=31),
    "schemes": Size(schemes=27),
    "years": Size(years=9),
    "systems": Size(systems=3),
    "everything": Size(organisations=7, lines=40, schemes=35, years=8, systems=2),
}
CLOSE = 1e-9
OF_ONE_SYSTEM = (*RATES, "capital_limit", "capital_over_limit")
"""Measures that three systems together do not have three times over."""


def westmarch(size: Size) -> WrittenSet:
    return grown(read_set(WESTMARCH), size)


def without_published(data: Data) -> Data:
    return {name: records for name, records in data.items() if name != "published"}


def system_gaps(result: Result) -> dict[str, list[float | None]]:
    return {measure: result["plan"][measure]["system"] for measure in MEASURES}


def assert_close(found: Result, expected: Result) -> None:
    for basis, measures in expected.items():
        for measure, by_organisation in measures.items():
            assert set(found[basis][measure]) == set(by_organisation)
            for organisation, values in by_organisation.items():
                assert found[basis][measure][organisation] == near(values, CLOSE), (
                    basis,
                    measure,
                    organisation,
                )


@pytest.mark.parametrize("name", SIZES)
def test_a_generated_set_gives_what_the_reference_gives(name: str) -> None:
    files = without_published(westmarch(SIZES[name]).files)
    assert_close(project(files), reference(files))


@pytest.mark.parametrize("size", [SIZES["lines"], SIZES["schemes"]])
def test_cutting_up_changes_no_gap(size: Size) -> None:
    whole, cut = (without_published(westmarch(one).files) for one in (Size(), size))
    assert_close(project(cut), project(whole))


def test_each_system_is_as_the_first() -> None:
    one, three = (
        system_gaps(project(without_published(westmarch(size).files)))
        for size in (Size(), Size(systems=3))
    )
    for measure, values in one.items():
        if measure not in OF_ONE_SYSTEM:
            times = [None if value is None else 3 * value for value in values]
            assert three[measure] == near(times, CLOSE), measure


def test_more_years_leave_those_there_were() -> None:
    short, long = (
        system_gaps(project(without_published(westmarch(size).files)))
        for size in (Size(), Size(years=12))
    )
    for measure, values in short.items():
        assert len(long[measure]) == 12 + len(values) - len(short["spend"])
        assert long[measure][: len(values)] == near(values, CLOSE), measure


@pytest.mark.parametrize("size", [Size(), Size(lines=150, schemes=200), Size(systems=2)])
def test_a_full_size_set_loads_and_foots(size: Size, tmp_path: Path) -> None:
    written = grown(read_set(), size)
    write_set(written, tmp_path)
    plan = finmodel.load(tmp_path)
    assert set(plan.assumptions.scenarios) == set(written.scenarios)
    projection = plan.project()
    assert not [check for check in projection.checks if check.status == "fail"]
    assert {"organisations-sum", "bridge-foots", "walk-foots"} <= {
        check.id for check in projection.checks if check.status == "pass"
    }


def test_scenarios_reach_every_copy(tmp_path: Path) -> None:
    write_set(grown(read_set(), Size(schemes=140, systems=2)), tmp_path)
    plan = finmodel.load(tmp_path)
    for scenario in plan.assumptions.scenarios:
        assert plan.with_(scenario=scenario).unmoved() == ()


def test_the_same_sizes_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert main([str(tmp_path / name), "--systems", "2", "--schemes", "130"]) == 0
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.yaml")}
        for name in ("one", "other")
    )
    assert one == other
    assert len(one) == len(list(FULL_SIZE.rglob("*.yaml")))


def test_less_than_there_is_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "set"), "--schemes", "1"])
    assert "1 is fewer" in capsys.readouterr().err
    assert not (tmp_path / "set").exists()

"""The country that examples/country.py makes: a small one, as it would be made by hand."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from finmodel.plan import Plan, load

SCRIPT = Path(__file__).parents[1] / "examples" / "country.py"
OWNER = 'Analyst: "national" #1'


def made(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, folder, *options], check=False, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "country"
    done = made(folder, "--systems", "4", "--owner", OWNER)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def plans(country: Path) -> dict[str, Plan]:
    return {path.parent.name: load(path.parent) for path in sorted(country.glob("*/system.yaml"))}


def test_every_set_passes_its_checks_and_has_no_figure_but_illustrative_ones(
    plans: dict[str, Plan], country: Path
) -> None:
    assert list(plans) == ["ney-1", "ney-2", "nw-1", "nw-2"]
    assert [plan.assumptions.system.money for plan in plans.values()] == ["£m", "£k", "£m", "£m"]
    for plan in plans.values():
        assert {one.status for one in plan.project().checks} == {"pass", "warn", "accepted"}
        assert "(made up)" in plan.assumptions.system.name
    for path in country.glob("*/*.yaml"):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"]
        assert (said["basis"], said["judgement"]["owner"]) == ("illustrative", OWNER)


def test_systems_are_of_a_size_that_systems_have(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        shown = plan.project()
        pounds = {"£m": 1e6, "£k": 1e3}[plan.assumptions.system.money]
        assert 1e9 < shown.value("turnover", "2026/27") * pounds < 9e9
        assert abs(shown.value("position", "2026/27")) < 0.05 * shown.value("turnover", "2026/27")


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(
    country: Path, tmp_path: Path
) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    made(again, "--systems", "4", "--owner", OWNER)
    made(other, "--systems", "4", "--owner", OWNER, "--seed", "2")
    files = sorted(path.relative_to(country) for path in country.rglob("*.yaml"))
    assert files == sorted(path.relative_to(again) for path in again.rglob("*.yaml"))
    assert all((again / one).read_bytes() == (country / one).read_bytes() for one in files)
    assert (other / "nw-1/baseline.yaml").read_bytes() != (
        country / "nw-1/baseline.yaml"
    ).read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--systems", "0"], "--systems is 1 to 42"), (["--systems", "43"], "--systems is 1 to 42")],
)
def test_what_cannot_be_made_is_refused(tmp_path: Path, options: list[str], said: str) -> None:
    done = made(tmp_path / "country", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "country").exists()


def test_a_folder_that_is_there_stays_as_it_is(country: Path) -> None:
    before = sorted(country.rglob("*"))
    done = made(country)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert sorted(country.rglob("*")) == before

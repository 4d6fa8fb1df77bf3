"""The country that examples/country.py makes: a small one, as it would be made by hand."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from finmodel.plan import Plan, load
from finmodel.portfolio.portfolio import read_portfolio
from finmodel.portfolio.together import Together
from finmodel.projection import Projection
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPT = EXAMPLES / "country.py"
SHOWN = re.findall(
    r"^    finmodel (portfolio country .*)$", (EXAMPLES / "README.md").read_text("utf-8"), re.M
)
"""What the README of the examples asks of the country."""
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


@pytest.fixture(scope="module")
def shown(plans: dict[str, Plan]) -> dict[str, Projection]:
    return {name: plan.project() for name, plan in plans.items()}


@pytest.fixture(scope="module")
def together(country: Path) -> Together:
    return read_portfolio(country / "portfolio.yaml").project()


def in_millions(shown: Projection, measure: str, year: str, of: str = "system") -> float:
    value = shown.value(measure, year, of)
    assert value is not None
    return value / {"£m": 1.0, "£k": 1000.0}[shown.unit]


def test_every_set_passes_its_checks_and_has_no_figure_but_illustrative_ones(
    shown: dict[str, Projection], country: Path
) -> None:
    assert [(name, one.unit) for name, one in shown.items()] == [
        ("ney-1", "£m"),
        ("ney-2", "£k"),
        ("nw-1", "£m"),
        ("nw-2", "£m"),
    ]
    for one in shown.values():
        assert {check.status for check in one.checks} == {"pass", "warn", "accepted"}
        assert one.system.startswith("Made-up system ")
    for path in country.glob("*/*.yaml"):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"]
        assert (said["basis"], said["judgement"]["owner"]) == ("illustrative", OWNER)


def test_systems_are_of_a_size_that_systems_have(shown: dict[str, Projection]) -> None:
    for one in shown.values():
        turnover = in_millions(one, "turnover", "2026/27")
        assert 1_000 < turnover < 9_000
        assert abs(in_millions(one, "position", "2026/27")) < 0.05 * turnover


def test_together_is_the_sum_of_the_systems_with_a_shared_trust_counted_once(
    shown: dict[str, Projection], together: Together
) -> None:
    for year in ("2025/26", "2030/31"):
        every = sum(in_millions(one, "position", year) for one in shown.values())
        again = sum(
            in_millions(shown[away], "position", year, trust)
            for away, trust in (("ney-2", "ney-1-ambulance"), ("nw-2", "nw-1-ambulance"))
        )
        assert abs(again) > 0.1
        assert together.value("position", year) == pytest.approx(every - again, abs=1e-9)


def test_every_contract_is_inside_a_country_so_that_its_turnover_is_what_comes_from_outside(
    plans: dict[str, Plan], shown: dict[str, Projection], together: Together
) -> None:
    """Allocations, and the income of each trust from none of the systems, the shared ones once."""
    year = "2030/31"
    outside = {
        trust: in_millions(shown[name], "income", year, trust)
        for name, plan in plans.items()
        for trust, one in plan.assumptions.system.organisations.items()
        if one.kind == "provider" and one.scope != "beside"
    }
    allocated = sum(in_millions(one, "allocation", year) for one in shown.values())
    expected = allocated + sum(outside.values())
    assert together.value("turnover", year) == pytest.approx(expected, rel=1e-12)


def test_regions_sum_to_the_country_and_four_systems_have_four_ranks(together: Together) -> None:
    regions = ("region/North East and Yorkshire", "region/North West")
    for measure in ("position", "turnover", "mitigated_gap"):
        parts = [together.value(measure, "2030/31", region) for region in regions]
        whole = together.value(measure, "2030/31")
        assert None not in parts
        assert whole == pytest.approx(sum(one for one in parts if one is not None), rel=1e-12)
    ranks = together.ranks("mitigated_gap", "2030/31")
    assert [one.rank for one in ranks] == [1, 2, 3, 4]
    assert [one.value for one in ranks] == sorted(one.value or 0.0 for one in ranks)


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


@pytest.mark.parametrize("command", SHOWN)
def test_what_the_readme_asks_of_it_is_answered(
    command: str, country: Path, ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command, comments=True)
    code, out, err = ran(*(str(country) if word == "country" else word for word in words))
    assert code == 0
    assert out or err.endswith(" written\n")
    assert "not valid" not in err

"""Every folder of tests/cases/portfolio_faults is a bad portfolio, and exactly what is said of it.

Beside each lie three sets: good, real (the same at the prices of a year) and broken.
"""

import shutil
from pathlib import Path

import pytest

from finmodel.inputs.faults import AssumptionFaults
from finmodel.portfolio.portfolio import PortfolioError, portfolio_of, read_portfolio
from finmodel.projection import SelectionError

TESTS = Path(__file__).parents[1]
FAULTS = TESTS / "cases" / "portfolio_faults"
GOOD = TESTS / "faults" / "good"
CASES = sorted(folder.name for folder in FAULTS.iterdir())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sets that portfolios name."""
    found = tmp_path_factory.mktemp("portfolio")
    for name, (old, new) in {
        "good": ("", ""),
        "real": ("prices: nominal", "prices: real 2016/17"),
        "broken": ("money: £m", "mony: £m"),
    }.items():
        shutil.copytree(GOOD, found / name)
        system = found / name / "system.yaml"
        text = system.read_text(encoding="utf-8")
        system.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told(case: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FAULTS / case / "portfolio.yaml", folder)
    monkeypatch.chdir(folder)
    with pytest.raises((AssumptionFaults, PortfolioError)) as told:
        read_portfolio("portfolio.yaml").project()
    assert f"{told.value}\n" == (FAULTS / case / "expected.txt").read_text(encoding="utf-8")


def test_what_is_wrong_with_one_set_hides_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    found = portfolio_of(["broken", "good"]).project()
    assert [one.id for one in found.systems] == ["good"]
    assert "unknown key" in str(found.faults["broken"])
    ranked = found.ranks("mitigated_gap", "2017/18")
    assert [(one.id, one.rank, one.why) for one in ranked] == [
        ("good", 1, ""),
        ("broken", None, "its set is not valid"),
    ]


def test_two_folders_of_one_name(folder: Path) -> None:
    with pytest.raises(PortfolioError) as told:
        portfolio_of([folder / "good", Path("elsewhere") / "good"])
    assert str(told.value) == (
        f"{folder / 'good'} and {Path('elsewhere') / 'good'} are both called good: write a "
        "portfolio.yaml, which gives each set an id of its own"
    )


def test_no_set() -> None:
    with pytest.raises(PortfolioError, match="no set: name the folders of sets"):
        portfolio_of([])


def test_what_is_not_known(folder: Path) -> None:
    portfolio = portfolio_of([folder / "good"])
    with pytest.raises(SelectionError, match=r'year "2030/31" is not known here'):
        portfolio.project(since="2030/31")
    found = portfolio.project()
    for measure, year, by, said in (
        ("mitigated_gab", "2017/18", "system", 'did you mean "mitigated_gap"'),
        ("mitigated_gap", "2047/48", "system", 'year "2047/48" is not known here'),
        ("mitigated_gap", "2017/18", "portfolio", "portfolio cannot be ranked: only region"),
    ):
        with pytest.raises(SelectionError, match=said):
            found.ranks(measure, year, by)  # type: ignore[arg-type]

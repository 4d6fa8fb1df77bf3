"""Every folder of tests/faults is one bad input and, in expected.txt, exactly what is said of it.

A folder holds only the files that differ from tests/faults/good; absent.txt names those taken out.
"""

import pickle
import shutil
from pathlib import Path

import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults, Fault, Unreadable
from finmodel.inputs.journal import Unfinished
from finmodel.inputs.load import load_set

FAULTS = Path(__file__).parent.parent / "faults"
GOOD = FAULTS / "good"
CASES = sorted(folder.name for folder in FAULTS.iterdir() if (folder / "expected.txt").is_file())


@pytest.fixture
def assumptions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good set, as the folder `assumptions` of the working directory."""
    shutil.copytree(GOOD, tmp_path / "assumptions")
    monkeypatch.chdir(tmp_path)
    return Path("assumptions")


def test_the_good_set_is_good(assumptions: Path) -> None:
    assert finmodel.load(assumptions).assumptions.years == ("2016/17", "2017/18", "2018/19")


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told(case: str, assumptions: Path) -> None:
    folder = FAULTS / case
    shutil.copytree(
        folder,
        assumptions,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("expected.txt", "absent.txt"),
    )
    absent = folder / "absent.txt"
    for name in absent.read_text().split() if absent.exists() else ():
        path = assumptions / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    with pytest.raises(AssumptionFaults) as told:
        finmodel.load(assumptions)
    assert f"{told.value}\n" == (folder / "expected.txt").read_text(encoding="utf-8")


def test_every_fault_of_every_file_is_told_at_once_in_order(assumptions: Path) -> None:
    shutil.copytree(FAULTS / "several-files", assumptions, dirs_exist_ok=True)
    with pytest.raises(AssumptionFaults) as told:
        load_set(assumptions)
    places = [fault.place for fault in told.value.faults if fault.place is not None]
    assert places == sorted(places)
    assert {place.file.removeprefix("assumptions/") for place in places} >= {
        "baseline.yaml",
        "cip.yaml",
        "growth.yaml",
        "published.yaml",
        "qipp.yaml",
        "scenarios/delayed.yaml",
        "system.yaml",
    }


@pytest.mark.parametrize("depth", [51, 1_000, 20_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[", "")])
def test_deep_nesting_is_told(depth: int, opening: str, closing: str, assumptions: Path) -> None:
    (assumptions / "cip.yaml").write_text(f"cip: {opening * depth}{closing * depth}\n")
    with pytest.raises(AssumptionFaults) as told:
        load_set(assumptions)
    assert [fault.message for fault in told.value.faults] == [
        "maps or lists are nested more than 50 deep"
    ]


def test_deep_nesting_by_indentation_is_told(assumptions: Path) -> None:
    lines = (f"{' ' * level}a:\n" for level in range(2_000))
    (assumptions / "cip.yaml").write_text("".join(lines))
    with pytest.raises(AssumptionFaults, match="nested more than 50 deep"):
        load_set(assumptions)


@pytest.mark.parametrize(
    "refused",
    [
        Unreadable("a folder", "there is no such folder"),
        Unfinished("a folder", "its files are being changed"),
        AssumptionFaults([Fault(None, "system.final", "is missing")]),
    ],
)
def test_what_is_wrong_with_a_set_goes_from_one_process_to_another(refused: Exception) -> None:
    again = pickle.loads(pickle.dumps(refused))
    assert (type(again), str(again), vars(again)) == (type(refused), str(refused), vars(refused))

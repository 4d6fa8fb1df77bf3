"""What a list is held against is read from a set that is not whole yet."""

from pathlib import Path
from shutil import copytree

import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set
from finmodel.intake.set_names import read_set_names

STARTER = Path(finmodel.__file__).parent / "sets" / "starter"

SYSTEM = """\
format: 2
name: Two
money: £k
baseline: 2024/25
final: 2026/27
provenance: {basis: illustrative, source: Made up}
organisations:
  icb: {name: NHS Vale ICB, kind: commissioner, code: KVI}
  mill: {name: Mill Hospital, kind: provider}
"""


def _set(folder: Path, **files: str) -> Path:
    for stem, text in files.items():
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_system_alone_is_enough(tmp_path: Path) -> None:
    names = read_set_names(_set(tmp_path, system=SYSTEM))
    assert (names.unit, names.years, list(names.organisations)) == (
        "£k",
        ("2024/25", "2025/26", "2026/27"),
        ["icb", "mill"],
    )
    assert names.lines == {} == names.turnover


def test_files_with_mistakes_give_what_can_be_read(tmp_path: Path) -> None:
    baseline = """\
income:
  mill-other: {organisation: mill, name: Other, amount: 2}
  mill-odd: {organisation: mill, name: Odd, amount: plenty}
contracts:
  icb-mill: {commissioner: icb, provider: mill, name: Mill contract, amount: {value: 30, low: 1}}
"""
    allocations = 'recurrent:\n  icb: {opening: "1,000"}\n'
    growth = "demand: [unfinished\n"
    names = read_set_names(
        _set(tmp_path, system=SYSTEM, baseline=baseline, allocations=allocations, growth=growth)
    )
    assert names.turnover == {"icb": 1e6, "mill": 32_000.0}
    assert names.lines["icb-mill"].provider == "mill"
    assert names.demand == ()


def test_system_must_be_valid(tmp_path: Path) -> None:
    with pytest.raises(AssumptionFaults, match="money"):
        read_set_names(_set(tmp_path, system=SYSTEM.replace("£k", "€k")))
    (tmp_path / "system.yaml").unlink()
    with pytest.raises(AssumptionFaults, match="is missing"):
        read_set_names(tmp_path)


def test_what_is_kept_of_lists_is_a_file_of_the_set(tmp_path: Path) -> None:
    copy = tmp_path / "set"
    copytree(STARTER, copy)
    before = load_set(copy)
    (copy / "intake.yaml").write_text("format: 1\n", encoding="utf-8")
    after = load_set(copy)
    assert after.passed_over == before.passed_over
    (copy / "intake.yml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(AssumptionFaults, match="rename it"):
        load_set(copy)

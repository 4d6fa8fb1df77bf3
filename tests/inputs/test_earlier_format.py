"""A set of format 1 is read as it was meant, and says what it would mean by default now."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import finmodel
from finmodel.audit.earlier_format import format_warning
from finmodel.cli.run import run
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.earlier_format import format_notes
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.load import load_set

GOOD = Path(__file__).parent.parent / "faults" / "good"
Edit = tuple[str, str, str]
FORMAT_1: Edit = ("system.yaml", "format: 2", "format: 1")
NOTHING_SAID: Edit = (
    "bau_efficiency.yaml",
    "    unbacked: assumed\n    note: Found every year without a list\n",
    "",
)
ENDS_EARLY: Edit = ("qipp.yaml", "      2018/19: 1.4\n", "")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write the good set with texts replaced in its files."""

    def write(*edits: Edit) -> Path:
        shutil.copytree(GOOD, tmp_path / "s")
        for file, before, after in edits:
            path = tmp_path / "s" / file
            text = path.read_text(encoding="utf-8")
            assert before in text
            path.write_text(text.replace(before, after), encoding="utf-8")
        return tmp_path / "s"

    return write


def unbacked(held: AssumptionSet) -> str | None:
    return held.bau_efficiency.bau_efficiency["hospital"].unbacked


def test_format_1_assumes_efficiency_and_leaves_the_overlap_in(
    written: Callable[..., Path],
) -> None:
    held = load_set(written(FORMAT_1, NOTHING_SAID, ENDS_EARLY))
    assert unbacked(held) == "assumed"
    assert held.system.overlap_counts is False
    assert held.bau_efficiency.bau_efficiency["hospital"].delivery.on(("2018/19",)) == (0.85,)
    assert held.qipp.qipp["generics"].profile.on(held.years) == (None, 0.8, None)
    assert [(note.path, note.kind, note.years) for note in format_notes(held)] == [
        ("bau_efficiency.hospital", "unbacked", ()),
        ("system.overlap", "overlap", ()),
        ("qipp.generics.profile", "profile", ("2018/19",)),
    ]


def test_format_2_leaves_it_out_and_takes_the_overlap_off(written: Callable[..., Path]) -> None:
    delivery = ("bau_efficiency.yaml", "    delivery:\n      2018/19: 85%\n", "")
    held = load_set(written(NOTHING_SAID, delivery))
    assert unbacked(held) == "left out"
    assert held.system.overlap_counts is True
    assert format_notes(held) == ()


@pytest.mark.parametrize(("said", "counts"), [("net", True), ("beside", False)])
@pytest.mark.parametrize("format_", ["1", "2"])
def test_what_is_said_holds_in_every_format(
    written: Callable[..., Path], format_: str, said: str, *, counts: bool
) -> None:
    head = ("system.yaml", "format: 2", f"format: {format_}\noverlap: {said}")
    held = load_set(written(head))
    assert held.system.overlap_counts is counts
    assert unbacked(held) == "assumed"
    assert format_notes(held) == ()


def test_one_warning_names_each_record_and_its_amount(
    written: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    no_scheme = ("cip.yaml", "counts: within_bau", "counts: additional")
    folder = written(FORMAT_1, NOTHING_SAID, ENDS_EARLY, no_scheme)
    assert run(["project", str(folder), "--output", str(folder.parent / "p.json")]) == 0
    said = capsys.readouterr().err
    assert said.count("warning:") == 1
    assert f"warning: {folder} is of format 1 and read as it was meant." in said
    amount = (
        finmodel.load(folder)
        .project()
        .value("bau_efficiency_without_scheme", "2018/19", organisation="hospital")
    )
    assert f"bau_efficiency.hospital: £{amount:.1f}m in 2018/19 with no scheme behind it" in said
    assert "system.overlap: £" in said
    assert "To keep it, write overlap: beside" in said
    assert "qipp.generics.profile: nothing is saved in 2018/19" in said


def test_what_would_read_the_same_is_not_warned_of(written: Callable[..., Path]) -> None:
    beside = ("system.yaml", "format: 2", "format: 1\noverlap: beside")
    assert format_warning(finmodel.load(written(beside)).model) is None


NEVER_REACHED: Edit = (
    "cip.yaml",
    "    recurrent: true\n    status: fully",
    "    recurrent: false\n    status: fully",
)
ONE_NUMBER: Edit = (
    "qipp.yaml",
    "    profile:\n      2017/18: 0.8\n      2018/19: 1.4\n",
    "    profile: 0.8\n",
)


@pytest.mark.parametrize("edit", [NEVER_REACHED, ONE_NUMBER, ENDS_EARLY])
def test_what_format_1_took_is_still_taken(written: Callable[..., Path], edit: Edit) -> None:
    folder = written(FORMAT_1, edit)
    assert load_set(folder).system.format == 1
    file = folder / "system.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("format: 1", "format: 2"))
    with pytest.raises(AssumptionFaults):
        load_set(folder)

"""A sweep in parts is written as the sweep writes it itself, in every form."""

from pathlib import Path

import pytest

from finmodel.outputs.analysis import sweep_parts
from tests.cli.conftest import Run
from tests.cli.parts_of_runs import SWEEP, in_parts, small_pieces


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of a small sweep, in seven pieces, worked out in no order."""
    from finmodel.cli.run import run

    folder = tmp_path_factory.mktemp("made") / "parts"
    with pytest.MonkeyPatch.context() as patched:
        small_pieces(patched)
        for part in ("3/3", "1/3", "2/3"):
            given = (*SWEEP, "--part", part, "--output", folder, "--quiet")
            assert run([str(one) for one in given]) == 0
    return folder


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_pieces(monkeypatch)
    # Parts of the file that begin and end within pieces.
    for form in sweep_parts.FIGURES_A_PART:
        monkeypatch.setitem(sweep_parts.FIGURES_A_PART, form, 5 * 100)


@pytest.mark.parametrize("ending", ["csv", "json", "parquet", "xlsx"])
def test_a_file_of_merge_is_the_file_of_the_sweep(
    ran: Run, tmp_path: Path, folder: Path, ending: str
) -> None:
    whole, merged = tmp_path / f"whole.{ending}", tmp_path / f"merged.{ending}"
    assert ran(*SWEEP, "--output", whole).code == 0
    done = ran("merge", folder, "--output", merged)
    assert done.code == 0, done.err
    if ending != "xlsx":
        assert merged.read_bytes() == whole.read_bytes()
    else:
        assert _cells(merged) == _cells(whole)
    assert not list(tmp_path.glob("*.parts"))


def _cells(path: Path) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    return list(load_workbook(path, read_only=True).worksheets[0].values)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_what_merge_prints_is_what_the_sweep_prints(ran: Run, folder: Path, form: str) -> None:
    assert ran("merge", folder, "--format", form) == ran(*SWEEP, "--format", form)


def test_a_piece_of_other_figures_is_named(ran: Run, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    in_parts(ran, SWEEP, folder, "1/1")
    files = sorted(folder.glob("*/*-*.npz"))
    files[0].write_bytes(files[-1].read_bytes())
    done = ran("merge", folder, "--output", tmp_path / "x.csv")
    assert (done.code, done.out) == (4, "")
    assert f"{files[0]}: holds other figures than this sweep has" in done.err
    assert not (tmp_path / "x.csv").exists()


def test_a_sample_in_parts(ran: Run, tmp_path: Path) -> None:
    sample = (*SWEEP[:2], "--vary", "growth.price.pay=0%:3%", "--sample", "700", "--workers", "1")
    in_parts(ran, sample, tmp_path / "parts", "2/2", "1/2")
    assert ran("merge", tmp_path / "parts", "--format", "csv") == ran(*sample, "--format", "csv")


@pytest.mark.parametrize("kept", [0, 10_000])
def test_a_summary_in_parts_is_that_of_the_sweep(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    small_pieces(monkeypatch, kept=kept)
    asked, folder = (*SWEEP, "--summary"), tmp_path / "parts"
    in_parts(ran, asked, folder, "2/2", "1/2")
    for form in ("json", "csv", "table", "markdown"):
        assert ran("merge", folder, "--format", form) == ran(*asked, "--format", form)
    rows = ran(*SWEEP, "--part", "1/2", "--output", folder)
    assert rows.code == 4
    assert "part-1-of-2 was asked with --summary, not without" in rows.err
    assert ran("merge", folder, "--output", tmp_path / "x.parquet").code == 2
    assert ran("merge", folder, "--exact").code == 2

"""What merge and --part refuse: each is named, and nothing is worked out or written."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from finmodel.outputs.files.packed_arrays import packed, unpacked
from tests.cli.conftest import Run, edited
from tests.cli.parts_of_runs import DRAWS, SIMULATE, WESTMARCH, in_parts, small_pieces
from tests.cli.running import Ran


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of a small simulation, which every test has a copy of."""
    from finmodel.cli.run import run

    folder = tmp_path_factory.mktemp("made") / "parts"
    with pytest.MonkeyPatch.context() as patched:
        small_pieces(patched)
        for part in ("1/3", "2/3", "3/3"):
            given = (*SIMULATE, "--part", part, "--output", folder, "--quiet")
            assert run([str(one) for one in given]) == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_pieces(monkeypatch)
    return shutil.copytree(made, tmp_path / "parts")


def refused(ran: Run, folder: Path, *more: object) -> str:
    """What a merge that fails says, of which nothing is printed or changed."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = ran("merge", folder, *more)
    assert (done.code, done.out) == (4, ""), done
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return said(done)


def said(done: Ran) -> str:
    assert done.err.startswith("finmodel: ") or ": " in done.err
    assert "Traceback" not in done.err
    assert done.err.count("\n") <= 2
    return done.err


def change(folder: Path, **facts: Any) -> None:
    """Write other facts into what a part says of itself."""
    about = folder / "part.json"
    about.write_text(json.dumps({**json.loads(about.read_text("utf-8")), **facts}), "utf-8")


def test_missing_parts_and_pieces_are_named(ran: Run, folder: Path) -> None:
    shutil.rmtree(folder / "part-2-of-3")
    next((folder / "part-3-of-3").glob("*-*5.npz")).unlink()
    assert refused(ran, folder) == (
        f"{folder}: part 2 of 3 is missing; part 3 has 1 of 2 pieces: run finmodel simulate with "
        "--part for those\n"
    )
    shutil.rmtree(folder / "part-3-of-3")
    assert "parts 2, 3 of 3 are missing:" in refused(ran, folder)
    shutil.rmtree(folder / "part-1-of-3")
    assert "holds no parts of a run: finmodel simulate and finmodel sweep keep parts there" in (
        refused(ran, folder)
    )


def test_a_folder_of_another_run_is_refused_before_anything_is_worked_out(
    ran: Run, folder: Path
) -> None:
    other = ["--draws" if one == "--draws" else one for one in SIMULATE]
    other[3] = "1000000000"
    done = ran(*other, "--part", "1/3", "--output", folder)
    assert done.code == 4
    assert f"part-1-of-3 was asked with --draws {DRAWS}, not 1000000000" in said(done)
    done = ran(*SIMULATE, "--part", "1/4", "--output", folder)
    assert "part-1-of-3 is one of 3, not 4" in said(done)
    done = ran(*SIMULATE, "--measure", "underlying_gap", "--scenario", "downside", "--part", "1/3",
               "--independent", "--set", "growth.price.pay=2%", "--output", folder)  # fmt: skip
    text = said(done)
    assert "was asked with --measure mitigated_gap, not underlying_gap" in text
    assert "with --scenario base, not downside" in text
    assert "without --independent, not with it" in text
    assert "without --set, not with --set growth.price.pay=2%" in text
    assert not list(folder.glob("part-*-of-4"))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"numpy": "1.0"}, "was worked out with numpy 1.0, not "),
        ({"scipy": "1.0"}, "was worked out with scipy 1.0, not "),
        ({"finmodel": "0.1.0"}, "was worked out by finmodel 0.1.0, not "),
        ({"processor": "riscv64"}, "was worked out on a processor of the kind riscv64, not "),
        ({"scenario": "downside"}, "was asked with --scenario downside, not base"),
        ({"fingerprint": "0" * 64}, "is of other ranges, or of another run in some other way"),
    ],
)
def test_a_part_of_another_run_or_machine_is_named(
    ran: Run, folder: Path, facts: dict[str, str], words: str
) -> None:
    change(folder / "part-2-of-3", **facts)
    assert f"{folder}: part-2-of-3 {words}" in refused(ran, folder)
    for part in (1, 3):
        change(folder / f"part-{part}-of-3", **facts)
    if "processor" in facts or "numpy" in facts:
        assert f"part-1-of-3 {words}" in refused(ran, folder)
        assert "as here: merge it with what it was worked out with" in refused(ran, folder)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("\x00", "is not JSON"),
        ("9" * 10_000, "is not JSON"),
        ("[]", "holds no object"),
        ("3", "holds no object"),
        ("{}", "has no finmodel"),
        ('{"schema": "finmodel.sweep/1"}', "has no finmodel"),
    ],
)
def test_what_is_no_part_is_refused(ran: Run, folder: Path, text: str, words: str) -> None:
    (folder / "part-1-of-3" / "part.json").write_text(text, "utf-8")
    assert f"{folder}/part-1-of-3/part.json: {words}: it is not as finmodel wrote it" in (
        refused(ran, folder)
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"colour": 1}, "has a key that is not known, colour"),
        ({"part": 2}, "is of part-2-of-3"),
        ({"part": 0}, "says it is part 0 of 3"),
        ({"pieces": 10**30}, "and a part so named others"),
        ({"pieces_of_all_parts": 10**15}, "more pieces than any run has"),
        ({"draws": 5}, "has a key that is not known, draws"),
        ({"set": {"path": 3}}, "says of set.path what finmodel never writes"),
        ({"overrides": "x"}, "says of overrides what finmodel never writes"),
        ({"question": {"command": "rm"}}, "says of question.command what finmodel never writes"),
        ({"exact": True}, "is of part-1-of-3-exact"),
    ],
)
def test_a_part_that_somebody_changed_is_refused(
    ran: Run, folder: Path, facts: dict[str, Any], words: str
) -> None:
    change(folder / "part-1-of-3", **facts)
    text = refused(ran, folder)
    assert words in text
    assert f"{folder}/part-1-of-3/part.json" in text


Damage = Callable[[Path, Path], None]


def _cut(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _turned(path: Path, _: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def _of_another_piece(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def _compressed(path: Path, _: Path) -> None:
    arrays = unpacked(path)
    path.unlink()
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _one_array_less(path: Path, _: Path) -> None:
    arrays = unpacked(path)
    path.write_bytes(packed(dict(list(arrays.items())[1:])))


def _other_shapes(path: Path, _: Path) -> None:
    path.write_bytes(packed({name: np.zeros((2, 2)) for name in unpacked(path)}))


@pytest.mark.parametrize(
    "damage", [_cut, _turned, _of_another_piece, _compressed, _one_array_less, _other_shapes]
)
def test_a_piece_that_is_damaged_or_another_is_named(
    ran: Run, folder: Path, damage: Damage
) -> None:
    path, other = sorted((folder / "part-2-of-3").glob("*-*.npz"))
    damage(path, other)
    text = refused(ran, folder)
    assert str(path) in text
    assert "remove it, and run the part again" in text
    path.unlink()
    in_parts(ran, SIMULATE, folder, "2/3")
    assert ran("merge", folder).code == 0


@pytest.mark.parametrize("name", ["part.json", "*-*.npz"])
def test_a_pipe_is_not_waited_for(ran: Run, folder: Path, name: str) -> None:
    path = next((folder / "part-2-of-3").glob(name))
    path.unlink()
    os.mkfifo(path)
    done = ran("merge", folder)
    assert (done.code, done.out, done.err) == (4, "", f"{path}: is not an ordinary file\n")


def test_a_file_in_place_of_the_folder(ran: Run, folder: Path) -> None:
    file = folder / "part-1-of-3" / "part.json"
    assert ran("merge", file).err == f"{file}: is a file: the folder of the parts is needed\n"


def test_names_that_are_no_parts(ran: Run, folder: Path) -> None:
    (folder / "finmodel-1-1.log").write_text("of the scheduler", "utf-8")
    assert ran("merge", folder).code == 0
    for name in ("part-0-of-3", "part-1-of-3 (copy)", "part-1-of-03"):
        (folder / name).mkdir()
        assert f"{folder / name}: is no part of a run" in refused(ran, folder)
        (folder / name).rmdir()
    (folder / "part-4-of-9").mkdir()
    assert ran("merge", folder).code == 0, "one that has not begun to say what it is"
    (folder / "part-4-of-9").rmdir()
    real = folder / "part-1-of-3"
    real.rename(folder.parent / "elsewhere")
    real.symlink_to(folder.parent / "elsewhere")
    assert "is a link" in refused(ran, folder)


def test_the_assumptions_must_be_those_of_the_parts(ran: Run, folder: Path, tmp_path: Path) -> None:
    again = shutil.copytree(WESTMARCH, tmp_path / "again")
    assert ran("merge", folder, again).code == 0
    file, low = next(
        (path, line)
        for path in sorted(again.glob("*.yaml"))
        for line in path.read_text("utf-8").splitlines()
        if "low:" in line
    )
    value = low.split("low:")[1].split(",")[0].split("}")[0].strip()
    edited(again, file.name, f"low: {value}", f"low: -{value.lstrip('-')}")
    text = refused(ran, folder, again)
    assert f"{again}: these are not the assumptions that the parts in {folder}" in text
    assert "nothing" not in text
    missing = ran("merge", folder, tmp_path / "none")
    assert missing.code == 4


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--part", "1/3"), 2, "--part needs the folder in which the parts are kept"),
        (("--part", "4/3", "--output", "x"), 2, "the parts of 3 are 1/3 to 3/3"),
        (("--part", "0/3", "--output", "x"), 2, "the parts of 3 are 1/3 to 3/3"),
        (("--part", "1/0", "--output", "x"), 2, "a run has 1 part or more"),
        (("--part", "third", "--output", "x"), 2, "write 3/8 for the third of 8"),
        (("--part", "1/3", "--output", "x", "--format", "json"), 2, "finmodel merge x"),
        (("--part", "1/3", "--output", "x", "--force"), 2, "--part overwrites nothing"),
        (("--part", "1/3", "--output", "x", "--picture", "a.svg"), 2, "--part draws no picture"),
        (("--part", "1/3", "--output", "x", "--cluster", "tcp://a:1"), 2, "two ways to use many"),
        (("--take-over",), 2, "--take-over is for a part"),
        (("--part", "1/3", "--output", "a-file"), 4, "a-file is a file; --part keeps"),
        (
            ("--part", "1/3", "--output", "a-file/x"),
            4,
            "a-file/x cannot be written: there is no folder",
        ),
    ],
)
def test_what_cannot_be_asked_of_a_part(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], code: int,
    words: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("mine", "utf-8")
    done = ran(*SIMULATE, *more)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


def test_merge_writes_nothing_into_what_it_reads(ran: Run, folder: Path) -> None:
    for output in (folder / "x.json", WESTMARCH / "x.json"):
        done = ran("merge", folder, "--output", output)
        assert done.code == 2
        assert "which is read" in done.err

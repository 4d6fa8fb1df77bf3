"""A run in parts, on several machines at once, comes to the bytes of the one run."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from finmodel.analysis.engines.estimate import NoMemoryError
from finmodel.cli.parts import work
from finmodel.outputs.files import pieces
from finmodel.outputs.files.claims import CLAIM, Owner, claim
from tests.cli.conftest import Run
from tests.cli.parts_of_runs import (
    DRAWS,
    PIECE,
    PIECES,
    SIMULATE,
    WESTMARCH,
    in_parts,
    small_pieces,
)
from tests.cli.running import ENVIRONMENT

ELSEWHERE = Owner("node7", "1f", 4711, "5", "2026-11-30 10:12:00 UTC", "ab")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_pieces(monkeypatch)


@pytest.fixture
def folder(ran: Run, tmp_path: Path) -> Path:
    """The three parts of a small simulation."""
    in_parts(ran, SIMULATE, tmp_path / "parts", "1/3", "2/3", "3/3")
    return tmp_path / "parts"


@pytest.mark.parametrize("kept", [DRAWS, PIECE])
def test_every_order_of_parts_gives_the_bytes_of_the_one_run(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    small_pieces(monkeypatch, kept=kept)
    forms = ("json", "csv", "table", "markdown")
    whole = {form: ran(*SIMULATE, "--format", form) for form in forms}
    made = tmp_path / "made"
    in_parts(ran, SIMULATE, made, "2/3", "3/3", "1/3")
    for order in ((1, 2, 3), (3, 1, 2)):
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        for part in order:
            shutil.copytree(made / f"part-{part}-of-3", folder / f"part-{part}-of-3")
        assert ran("merge", folder, "--format", "json") == whole["json"]
    for form in forms:
        assert ran("merge", folder, "--format", form) == whole[form]
    for name in ("one.csv", "one.json"):
        written = [tmp_path / f"{by}-{name}" for by in ("whole", "merged")]
        assert ran(*SIMULATE, "--output", written[0]).code == 0
        assert ran("merge", folder, "--output", written[1]).code == 0
        assert written[0].read_bytes() == written[1].read_bytes()


def test_the_folder_of_the_parts_is_made_with_those_above_it(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it stays where the part is refused."""
    folder = tmp_path / "parts" / "london"
    with monkeypatch.context() as patched:
        patched.setattr(work, "refuse_no_memory", _refuse)
        assert ran(*SIMULATE, "--part", "1/1", "--output", folder).code == 4
    assert not list(tmp_path.iterdir())
    in_parts(ran, SIMULATE, folder, "1/1")
    assert ran("merge", folder).code == 0
    nowhere = ran("merge", tmp_path / "nowhere")
    assert nowhere.code == 4
    assert "nowhere: there is no such folder: finmodel simulate and finmodel sweep" in nowhere.err


def _refuse(*_: object) -> None:
    raise NoMemoryError("too little")


def test_how_many_parts_there_are_changes_nothing(ran: Run, tmp_path: Path) -> None:
    """More parts than pieces too, of which some have nothing to do."""
    whole = ran(*SIMULATE, "--format", "json")
    for of in (1, 4, PIECES, PIECES + 2):
        folder = tmp_path / str(of)
        done = in_parts(ran, SIMULATE, folder, *(f"{part}/{of}" for part in range(1, of + 1)))
        idle = [one.err for one in done if "nothing to do" in one.err]
        assert len(idle) == max(0, of - PIECES)
        assert ran("merge", folder, "--format", "json") == whole


def test_the_second_pass_follows_the_whole_of_the_first(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_pieces(monkeypatch, kept=PIECE)
    whole = ran(*SIMULATE, "--exact", "--format", "json")
    first = ran(*SIMULATE, "--format", "json")
    assert whole != first
    folder = tmp_path / "parts"
    in_parts(ran, SIMULATE, folder, "1/3", "3/3")
    exact = ("--part", "1/3", "--exact", "--output")
    early = ran(*SIMULATE, *exact, folder)
    assert early.code == 4
    said = "run all parts of the first pass first, with --part and without --exact"
    assert f"{folder}: part 2 of 3 is missing: {said}" in early.err
    assert f"none: there is no such folder: {said}" in ran(*SIMULATE, *exact, "none").err
    in_parts(ran, SIMULATE, folder, "2/3")
    lacking = ran("merge", folder, "--exact")
    assert lacking.code == 4
    assert "holds no part of the second pass: run finmodel simulate with --exact" in lacking.err
    in_parts(ran, (*SIMULATE, "--exact"), folder, "3/3", "1/3")
    lacking = ran("merge", folder, "--exact")
    assert f"{folder}: part 2 of 3 of the second pass is missing" in lacking.err
    in_parts(ran, (*SIMULATE, "--exact"), folder, "next/3")
    assert ran(*SIMULATE, "--exact", "--part", "next/3", "--output", folder).code == 1
    assert ran("merge", folder, "--exact", "--format", "json") == whole
    assert ran("merge", folder, "--format", "json") == first


def test_next_takes_the_first_part_nobody_has_until_none_is_left(ran: Run, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    in_parts(ran, SIMULATE, folder, "2/3")
    claimed = folder / "part-1-of-3"
    claimed.mkdir()
    theirs = claim(claimed, pytest.fail, owner=ELSEWHERE)
    (done,) = in_parts(ran, SIMULATE, folder, "next/3")
    assert f"{folder}/part-3-of-3 is finished: 2 of the 6 pieces" in done.err
    none = ran(*SIMULATE, "--part", "next/3", "--output", folder)
    assert (none.code, none.out) == (1, "")
    assert none.err == f"no part is left in {folder}: each of the 3 is finished or claimed\n"
    theirs.release()
    in_parts(ran, SIMULATE, folder, "next/3")
    assert ran(*SIMULATE, "--part", "next/3", "--output", folder).code == 1
    assert ran("merge", folder).code == 0


def test_a_part_that_another_process_has_is_refused_by_name(ran: Run, tmp_path: Path) -> None:
    folder = tmp_path / "parts" / "part-1-of-3"
    folder.mkdir(parents=True)
    claim(folder, pytest.fail, owner=ELSEWHERE)
    refused = ran(*SIMULATE, "--part", "1/3", "--output", folder.parent)
    assert refused.code == 4
    assert "is claimed by process 4711 on node7, since 2026-11-30 10:12:00 UTC" in refused.err
    taken = ran(*SIMULATE, "--part", "1/3", "--output", folder.parent, "--take-over")
    assert taken.code == 0
    assert f"{folder} is taken over from process 4711 on node7" in taken.err
    assert not (folder / CLAIM).exists()


def test_a_part_that_is_finished_is_left_as_it_is(ran: Run, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    (again,) = in_parts(ran, SIMULATE, folder, "2/3")
    assert again.err == f"{folder}/part-2-of-3 was finished already\n"
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


# Pieces so small that a little work has several of them, and a run that ends among them.
_SMALL = f"""
import os, signal, sys
from functools import partial
from finmodel.analysis import simulate
from finmodel.cli.run import run
from finmodel.outputs.analysis import part_work
from finmodel.outputs.files import pieces
part_work.MOST_TOGETHER = 1
simulate.Run = partial(simulate.Run, size={PIECE})
"""
_KILLED_IN_A_THIRD_PIECE = """
write_new = pieces.write_new

def killed(path, content):
    if len(list(path.parent.glob("*-*.npz"))) < 2:
        return write_new(path, content)
    path.write_bytes(content[:10])
    os.kill(os.getpid(), signal.SIGKILL)

pieces.write_new = killed
"""


def changed(change: str, *arguments: object) -> "subprocess.Popen[bytes]":
    """The command in a process of its own, with a change made before it runs."""
    code = f"{_SMALL}{change}\nsys.exit(run(sys.argv[1:]))"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_node_that_is_killed_loses_one_piece(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "parts"
    part = (*SIMULATE, "--part", "1/1", "--output", folder)
    process = changed(_KILLED_IN_A_THIRD_PIECE, *part)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    home = folder / "part-1-of-1"
    finished = sorted(path.name for path in home.glob("*-*.npz"))
    assert len(finished) == 2
    assert (home / CLAIM).exists()
    assert ran("merge", folder).code == 4
    written: list[str] = []
    real = pieces.write_new

    def counted(path: Path, content: bytes) -> None:
        written.append(path.name)
        real(path, content)

    monkeypatch.setattr(pieces, "write_new", counted)
    again = ran(*part)
    assert again.code == 0, again.err
    assert f"{home} is taken over from process {process.pid} on " in again.err
    assert "which is gone" in again.err
    assert f"2 of {PIECES} pieces are there already" in again.err
    assert len(written) == PIECES - 2
    assert not list(home.glob(".finmodel-*"))
    assert ran("merge", folder, "--format", "json") == ran(*SIMULATE, "--format", "json")


def test_two_processes_at_once_share_a_folder(ran: Run, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    workers = [changed("", *SIMULATE, "--part", "next/4", "--output", folder) for _ in range(2)]
    ended = [(*worker.communicate(timeout=60), worker.returncode) for worker in workers]
    assert [code for *_, code in ended] == [0, 0], ended
    done = {err.decode().split(" is finished")[0] for _, err, _ in ended}
    assert done == {f"{folder}/part-{part}-of-4" for part in (1, 2)}
    in_parts(ran, SIMULATE, folder, "next/4", "next/4")
    assert ran("merge", folder, "--format", "json") == ran(*SIMULATE, "--format", "json")


def test_a_part_may_be_asked_for_from_elsewhere(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each machine names the set as it sees it."""
    whole = ran(*SIMULATE, "--format", "json")
    folder = tmp_path / "parts"
    in_parts(ran, SIMULATE, folder, "1/2")
    shutil.copytree(WESTMARCH, tmp_path / "copy")
    monkeypatch.chdir(tmp_path)
    in_parts(ran, ("simulate", "copy", *SIMULATE[2:]), folder, "2/2")
    assert ran("merge", folder, "copy", "--format", "json") == whole
    shutil.move(folder / "part-2-of-2", tmp_path / "a")
    shutil.rmtree(folder / "part-1-of-2")
    shutil.move(tmp_path / "a", folder / "part-2-of-2")
    in_parts(ran, ("simulate", "copy", *SIMULATE[2:]), folder, "1/2")
    assert ran("merge", folder, "--format", "json") == whole
    monkeypatch.chdir(folder)
    lost = ran("merge", ".", "--format", "json")
    assert lost.code == 4
    assert "finmodel merge . SET" in json.loads(lost.err)["errors"][0]["message"]

"""Two processes never do the same part, on one machine or on several."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finmodel.outputs.files import claims
from finmodel.outputs.files.claims import (
    CLAIM,
    OLD,
    Owner,
    Taken,
    claim,
    clear_up,
    this_process,
)


@pytest.fixture
def elsewhere() -> Owner:
    """A process of another machine, of which nobody here knows whether it has ended."""
    return Owner("node7", "1f", 4711, "5", "2026-11-30 10:12:00 UTC", "ab")


@pytest.fixture
def ended() -> Owner:
    """A process of this machine that has ended."""
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    return this_process()._replace(process=process.pid, began="1", mark="cd")


def idle(folder: Path, seconds: float) -> None:
    """Make a claim as old as if nobody had touched it for so long."""
    when = (folder / CLAIM).stat().st_mtime - seconds
    os.utime(folder / CLAIM, (when, when))


def test_a_second_claim_is_refused_by_name(tmp_path: Path, elsewhere: Owner) -> None:
    claim(tmp_path, pytest.fail, owner=elsewhere)
    idle(tmp_path, 300)
    with pytest.raises(Taken) as refused:
        claim(tmp_path, pytest.fail)
    assert str(refused.value) == (
        f"{tmp_path} is claimed by process 4711 on node7, since 2026-11-30 10:12:00 UTC, which "
        "showed itself 5 min ago: wait for it, or add --take-over if it is gone; after 10 min "
        "without a sign that happens by itself"
    )
    assert [path.name for path in tmp_path.iterdir()] == [CLAIM]


def test_a_process_that_lives_keeps_its_claim_however_this_one_asks(tmp_path: Path) -> None:
    mine = claim(tmp_path, pytest.fail)
    with pytest.raises(Taken, match="is claimed by process"):
        claim(tmp_path, pytest.fail)
    mine.touch()
    mine.release()
    claim(tmp_path, pytest.fail).release()
    assert list(tmp_path.iterdir()) == []


def test_two_claims_of_one_process_are_told_apart() -> None:
    """Made in the same second: one that was taken over is not taken for the newer one."""
    assert this_process().mark != this_process().mark


def test_only_the_claim_of_a_process_that_is_gone_is_cleared_up(
    tmp_path: Path, elsewhere: Owner, ended: Owner
) -> None:
    clear_up(tmp_path)
    claim(tmp_path, pytest.fail, owner=ended)
    clear_up(tmp_path)
    assert not (tmp_path / CLAIM).exists()
    for living in (this_process(), elsewhere):
        kept = claim(tmp_path, pytest.fail, owner=living)
        clear_up(tmp_path)
        assert kept.holds
        kept.release()


def test_one_of_a_process_that_has_ended_is_taken_over(tmp_path: Path, ended: Owner) -> None:
    claim(tmp_path, pytest.fail, owner=ended)
    said: list[str] = []
    claim(tmp_path, said.append).touch()
    assert said == [f"{tmp_path} is taken over from {ended}, which is gone"]


def test_one_that_was_killed_and_not_yet_waited_for_is_gone(tmp_path: Path) -> None:
    """As in a container in which nothing waits for the processes that end."""
    code = "from finmodel.outputs.files.claims import claim; from pathlib import Path\n"
    code += f"claim(Path({str(tmp_path)!r}), print); import os; os.kill(os.getpid(), 9)"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        said: list[str] = []
        claim(tmp_path, said.append)
    assert "which is gone" in said[0]


def test_one_whose_number_another_process_has_now_is_taken_over(tmp_path: Path) -> None:
    """As of a container that is started again: its name and its numbers are the same."""
    mine = this_process()
    claim(tmp_path, pytest.fail, owner=mine._replace(began="1"))
    said: list[str] = []
    claim(tmp_path, said.append)
    assert "which is gone" in said[0]


@pytest.mark.parametrize("seconds", [OLD - 60, OLD + 60])
def test_one_that_nobody_touches_is_taken_over_after_a_while(
    tmp_path: Path, elsewhere: Owner, seconds: int
) -> None:
    claim(tmp_path, pytest.fail, owner=elsewhere)
    idle(tmp_path, seconds)
    said: list[str] = []
    if seconds < OLD:
        with pytest.raises(Taken):
            claim(tmp_path, said.append)
    else:
        claim(tmp_path, said.append)
        assert said == [
            f"{tmp_path} is taken over from {elsewhere}, which showed itself 11 min ago"
        ]


def test_one_of_a_time_to_come_is_as_old(tmp_path: Path, elsewhere: Owner) -> None:
    claim(tmp_path, pytest.fail, owner=elsewhere)
    idle(tmp_path, 60 - OLD)
    with pytest.raises(Taken):
        claim(tmp_path, pytest.fail)
    idle(tmp_path, -120)
    claim(tmp_path, lambda _: None).touch()


@pytest.mark.parametrize("made", [os.mkfifo, os.mkdir])
def test_what_only_has_the_name_of_a_claim_is_one_all_the_same(
    tmp_path: Path, made: Callable[[Path], None]
) -> None:
    made(tmp_path / CLAIM)
    with pytest.raises(Taken, match="is claimed by a process that has only begun"):
        claim(tmp_path, pytest.fail)
    claim(tmp_path, lambda _: None, take_over=True).touch()


def test_who_lost_it_stops_and_takes_nothing_away(tmp_path: Path, elsewhere: Owner) -> None:
    theirs = claim(tmp_path, pytest.fail, owner=elsewhere)
    mine = claim(tmp_path, lambda _: None, take_over=True)
    with pytest.raises(Taken, match=f"was taken over by process {os.getpid()} on "):
        theirs.touch()
    theirs.release()
    mine.touch()


def test_of_two_that_take_over_at_once_one_has_it(
    tmp_path: Path, ended: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other has looked at the old claim already when the new one is made."""
    claim(tmp_path, pytest.fail, owner=ended)
    real, found = claims.is_gone, []

    def overtaken(owner: Owner) -> bool:
        if not found:
            found.append(owner)
            found.append(claim(tmp_path, lambda _: None))
        return real(owner)

    monkeypatch.setattr(claims, "is_gone", overtaken)
    with pytest.raises(Taken, match="a moment ago"):
        claim(tmp_path, pytest.fail)
    found[1].touch()
    assert [path.name for path in tmp_path.iterdir()] == [CLAIM]


@pytest.mark.parametrize(
    "held", ["", "{", "[]", '{"host": 1}', '{"host": "a"}', "[" * 100_000, "\ud7ff\x00"]
)
def test_a_claim_that_says_nothing_is_one_all_the_same(tmp_path: Path, held: str) -> None:
    (tmp_path / CLAIM).write_text(held, encoding="utf-8")
    with pytest.raises(Taken, match="is claimed by a process that has only begun"):
        claim(tmp_path, pytest.fail)
    idle(tmp_path, OLD + 1)
    said: list[str] = []
    claim(tmp_path, said.append).touch()
    assert "is taken over from a process without a name" in said[0]

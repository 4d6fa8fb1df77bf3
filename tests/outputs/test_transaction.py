"""Several files written as one change, stopped at any step and taken up again."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from finmodel.inputs.faults import Unreadable
from finmodel.inputs.journal import JOURNAL, Change, Journal, refuse_unfinished
from finmodel.outputs.files import changes, transaction
from finmodel.outputs.files.errors import CannotWrite, OutputExists
from finmodel.outputs.files.locks import LOCK, locked
from finmodel.outputs.files.recovery import settle, settle_beside
from finmodel.outputs.files.transaction import put_folder, write_together
from finmodel.outputs.files.writing import Output


class Killed(BaseException):
    """What ends a run where nothing may tidy up."""


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Two files that are there, and one that is not."""
    names = ["cip.yaml", "growth.yaml", "new.yaml"]
    for name in names[:2]:
        (tmp_path / name).write_text(f"old {name}")
    return [tmp_path / name for name in names]


def written(paths: list[Path]) -> list[Output]:
    return [Output(path, f"new {path.name}", force=True) for path in paths]


def texts(paths: list[Path]) -> list[str | None]:
    return [path.read_text() if path.exists() else None for path in paths]


OLD = ["old cip.yaml", "old growth.yaml", None]
NEW = ["new cip.yaml", "new growth.yaml", "new new.yaml"]


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


@contextmanager
def killed(monkeypatch: pytest.MonkeyPatch, after: int) -> Iterator[None]:
    """End the run after so many names have changed hands, with nothing tidied up."""
    made = []

    def make(change: Change, home: Path) -> None:
        if len(made) == after:
            raise Killed
        made.append(change)
        changes.make(change, home)

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "make", make)
        patched.setattr(transaction, "_undo", lambda *_: None)
        patched.setattr(transaction, "remove", lambda *_: None)
        with pytest.raises(Killed):
            yield


def test_all_are_written_and_nothing_else_is_left(three: list[Path], tmp_path: Path) -> None:
    write_together(written(three), pytest.fail)
    assert texts(three) == NEW
    assert sorted(os.listdir(tmp_path)) == [path.name for path in three]  # noqa: PTH208


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopped_half_way_it_is_finished_by_the_next(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    with killed(monkeypatch, after):
        write_together(written(three), pytest.fail)
    assert texts(three) == NEW[:after] + OLD[after:]
    with pytest.raises(Unreadable, match="run finmodel check"):
        refuse_unfinished(tmp_path)
    said: list[str] = []
    settle(tmp_path, said.append)
    assert texts(three) == NEW
    assert hidden(tmp_path) == []
    names = f"{three[0]}, {three[1]} and {three[2]}"
    assert said == [f"a command was stopped while it wrote {names}: finmodel finished it"]
    settle(tmp_path, pytest.fail)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_cannot_be_finished_is_taken_back(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    with killed(monkeypatch, after):
        write_together(written(three), pytest.fail)
    lost = next(path for path in tmp_path.glob(".finmodel-*") if path.read_text() == NEW[-1])
    lost.unlink()
    said: list[str] = []
    settle(tmp_path, said.append)
    assert texts(three) == OLD
    assert hidden(tmp_path) == []
    assert "the change was taken back" in said[0]


def test_a_file_changed_by_hand_since_then_is_kept(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with killed(monkeypatch, 1):
        write_together(written(three), pytest.fail)
    three[0].write_text("mine")
    settle(tmp_path, lambda _: None)
    assert texts(three) == ["mine", *NEW[1:]]


def test_stopped_before_the_journal_all_is_old_and_the_next_that_writes_clears_up(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "carry_out", stopped)
        with pytest.raises(Killed):
            write_together(written(three), pytest.fail)
    assert texts(three) == OLD
    assert hidden(tmp_path)
    write_together([Output(tmp_path / "other.txt", "other")], pytest.fail)
    assert hidden(tmp_path) == []
    assert texts(three) == OLD


def test_what_a_killed_run_left_goes_when_the_set_is_opened(tmp_path: Path) -> None:
    (tmp_path / ".finmodel-0123456789ab.tmp").write_text("half")
    (tmp_path / ".finmodel-mine.tmp").write_text("mine")
    settle(tmp_path, pytest.fail)
    assert hidden(tmp_path) == [".finmodel-mine.tmp"]


def test_what_a_run_that_lives_writes_is_left_alone(tmp_path: Path) -> None:
    half = tmp_path / ".finmodel-0123456789ab.tmp"
    half.write_text("half")
    with locked([tmp_path]):
        settle(tmp_path, pytest.fail)
        assert half.exists()
    settle(tmp_path, pytest.fail)
    assert not half.exists()


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_file_that_is_open_elsewhere_takes_all_back(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    def make(change: Change, home: Path) -> None:
        if change.name == three[at].name:
            raise PermissionError(errno.EACCES, "Permission denied")
        changes.make(change, home)

    monkeypatch.setattr(transaction, "make", make)
    with pytest.raises(CannotWrite, match=f"{three[at].name} could not be replaced: if it is open"):
        write_together(written(three), pytest.fail)
    assert texts(three) == OLD
    assert hidden(tmp_path) == []


def test_one_that_is_there_keeps_all_from_being_written(three: list[Path], tmp_path: Path) -> None:
    with pytest.raises(OutputExists, match="is already there"):
        write_together([Output(three[0], "new", force=True), Output(three[1], "new")], pytest.fail)
    assert texts(three) == OLD
    assert hidden(tmp_path) == []


def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    twice = [Output(tmp_path / "x.csv", "one"), Output(tmp_path / "a" / ".." / "x.csv", "two")]
    with pytest.raises(CannotWrite, match="give each its own name"):
        write_together(twice, pytest.fail)
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_a_folder_that_is_not_there_is_named(three: list[Path], tmp_path: Path) -> None:
    outputs = [*written(three), Output(tmp_path / "no" / "x.csv", "new")]
    with pytest.raises(CannotWrite, match=f"there is no folder {tmp_path / 'no'}"):
        write_together(outputs, pytest.fail)
    assert texts(three) == OLD


def test_a_check_that_refuses_keeps_all_as_it_was(three: list[Path], tmp_path: Path) -> None:
    def changed() -> None:
        raise CannotWrite("changed")

    with pytest.raises(CannotWrite, match="changed"):
        write_together(written(three), pytest.fail, check=changed)
    assert texts(three) == OLD
    assert hidden(tmp_path) == []


def test_files_keep_their_permissions_and_links(three: list[Path]) -> None:
    three[0].chmod(0o640)
    three[2].symlink_to(three[1])
    write_together(written([three[0], three[2]]), pytest.fail)
    assert three[0].stat().st_mode & 0o777 == 0o640
    assert three[2].is_symlink()
    assert three[1].read_text() == "new new.yaml"


@pytest.mark.parametrize("after", [1, 2])
@pytest.mark.parametrize("first", [0, 1])
def test_two_folders_are_finished_from_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, first: int
) -> None:
    paths = [tmp_path / "a" / "gap.csv", tmp_path / "b" / "board.xlsx", tmp_path / "a" / "x.csv"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
    with killed(monkeypatch, after):
        write_together(written(paths), pytest.fail)
    said: list[str] = []
    settle_beside(paths[first], said.append)
    assert texts(paths) == [f"new {path.name}" for path in paths]
    assert hidden(tmp_path) == []
    assert len(said) == 1


def test_a_journal_that_is_over_in_the_other_folder_does_nothing(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "b" / JOURNAL).write_text(Journal(home=str(tmp_path / "a")).text())
    settle_beside(tmp_path / "b" / "x.csv", pytest.fail)
    assert hidden(tmp_path) == []


def test_a_journal_touches_no_folder_that_does_not_name_it(tmp_path: Path) -> None:
    """A set that comes from somebody else may hold anything."""
    for name in ("set", "mine"):
        (tmp_path / name).mkdir()
    mine = tmp_path / "mine" / "plan.csv"
    mine.write_text("mine")
    new = mine.with_name(".finmodel-0123456789ab.tmp")
    new.write_text("theirs")
    change = Change(mine.name, new.name, folder=str(mine.parent))
    (tmp_path / "set" / JOURNAL).write_text(Journal((change,)).text())
    with pytest.raises(CannotWrite, match="put the files back from a copy"):
        settle(tmp_path / "set", pytest.fail)
    assert mine.read_text() == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "", "mine", "[]", '{"format": 1}', '{"format": 2, "changes": [], "home": ""}',
        Journal((Change("../x", ".finmodel-0123456789ab.tmp"),)).text(),
        Journal((Change("x", "/etc/passwd"),)).text(),
        Journal((Change("x", "..\\y"),)).text(),
        Journal().text().replace('"home": ""', '"home": NaN'),
        "[" * 100_000,
        Journal((Change("mine.txt"),)).text(),
        Journal((Change("x", ".finmodel-0123456789ab.tmp", "mine.txt"),)).text(),
        Journal((Change("x", ".finmodel-0123456789ab.tmp", "mine.txt", keeps=True),)).text(),
        Journal((Change("x", "mine.txt"),)).text(),
    ],
)  # fmt: skip
def test_what_is_no_journal_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / JOURNAL).write_text(text)
    with pytest.raises(CannotWrite, match="this finmodel cannot read it"):
        settle(tmp_path, pytest.fail)
    assert (tmp_path / JOURNAL).read_text() == text


def test_a_pipe_in_the_place_of_a_journal_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / JOURNAL)
    with pytest.raises(CannotWrite, match="cannot read it"):
        settle(tmp_path, print)


FILES = {"system.yaml": b"new", "scenarios/low.yaml": b"low"}


def put(folder: Path, kept: Path | None) -> Path | None:
    return put_folder(folder, FILES, lambda: kept, pytest.fail)


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "mine.yaml").write_text("mine")
    assert put(tmp_path / "set", tmp_path / "set.old") == tmp_path / "set.old"
    assert there(tmp_path) == {
        **{f"set/{name}": data for name, data in FILES.items()},
        "set.old/mine.yaml": b"mine",
    }


@pytest.mark.parametrize("occupied", [True, False])
@pytest.mark.parametrize("missing", [True, False])
def test_a_folder_that_is_nowhere_after_a_kill_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, occupied: bool, missing: bool
) -> None:
    folder, old = tmp_path / "set", tmp_path / "set.old"
    folder.mkdir()
    if occupied:
        (folder / "mine.yaml").write_text("mine")

    def between(change: Change, home: Path) -> None:
        if missing:
            (home / change.name).rename(home / change.old)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "make", between)
        patched.setattr(transaction, "_undo", lambda *_: None)
        with pytest.raises(Killed):
            put(folder, old if occupied else None)
    assert folder.exists() is not missing
    with pytest.raises(Unreadable, match="run finmodel check"):
        refuse_unfinished(folder)
    said: list[str] = []
    settle(folder, said.append)
    assert there(folder) == FILES
    assert hidden(tmp_path) == []
    kept = f"; what was there is kept as {old}" if occupied else ""
    assert said == [f"a command was stopped while it wrote {folder}: finmodel finished it{kept}"]
    assert old.exists() is occupied


def test_a_change_beside_a_set_does_not_keep_it_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / JOURNAL).write_text(
        Journal((Change("other", ".finmodel-0123456789ab.tmp"),)).text()
    )
    settle(tmp_path / "set", pytest.fail)
    refuse_unfinished(tmp_path / "set")


def test_a_lock_ends_with_who_holds_it(tmp_path: Path) -> None:
    (tmp_path / LOCK).touch()
    with locked([tmp_path, tmp_path]):
        assert (tmp_path / LOCK).exists()
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_a_run_that_writes_for_too_long_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finmodel.outputs.files.locks.PATIENCE", 0.0)
    with (
        locked([tmp_path]),
        pytest.raises(CannotWrite, match="another finmodel command is writing in"),
    ):
        write_together([Output(tmp_path / "x", "x")], pytest.fail)


def test_where_links_of_files_are_not_known_a_copy_is_kept(
    three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copied: list[object] = []
    copy: Callable[..., object] = shutil.copy2
    monkeypatch.setattr(shutil, "copy2", lambda *given: copied.append(copy(*given)))
    write_together(written(three), pytest.fail)
    assert texts(three) == NEW
    assert len(copied) == 2


def test_where_the_system_has_no_locks_files_are_written_and_nothing_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    half = tmp_path / ".finmodel-0123456789ab.tmp"
    half.write_text("perhaps of a run that lives")
    monkeypatch.setattr("fcntl.flock", refuse)
    write_together([Output(tmp_path / "x", "x")], pytest.fail)
    assert (tmp_path / "x").read_text() == "x"
    assert half.exists()

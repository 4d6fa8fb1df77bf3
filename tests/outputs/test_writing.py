import os
import stat
from pathlib import Path

import pytest

from finmodel.outputs.files.errors import CannotWrite, OutputExists
from finmodel.outputs.files.transaction import write_together
from finmodel.outputs.files.writing import Output


def write_whole(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """One file, with nothing half made beside it."""
    write_together([Output(path, data, force)], pytest.fail)


def test_text_is_written_as_utf8_with_its_newlines(tmp_path: Path) -> None:
    write_whole(tmp_path / "gap.csv", "£m,–\r\n1\n")
    assert (tmp_path / "gap.csv").read_bytes() == "£m,–\r\n1\n".encode()
    assert os.listdir(tmp_path) == ["gap.csv"]  # noqa: PTH208


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "pack.xlsx", b"PK\x00\xff")
    assert (tmp_path / "pack.xlsx").read_bytes() == b"PK\x00\xff"


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    there = tmp_path / "gap.csv"
    there.write_text("old")
    with pytest.raises(OutputExists, match="--force"):
        write_whole(there, "new")
    assert there.read_text() == "old"
    write_whole(there, "new", force=True)
    assert there.read_text() == "new"


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    there = tmp_path / "gap.csv"
    there.write_text("old")
    there.chmod(0o640)
    write_whole(there, "new", force=True)
    assert stat.S_IMODE(there.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "gap.csv", "new")
    assert (tmp_path / "gap.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "gap.csv", tmp_path / "latest.csv"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    with pytest.raises(OutputExists):
        write_whole(link, "new")
    write_whole(link, "new", force=True)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "gap.csv"
    link.symlink_to(link)
    with pytest.raises(CannotWrite, match="link"):
        write_whole(link, "new", force=True)
    assert link.is_symlink()


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "figures")
        assert os.read(reader, 100) == b"figures"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="is a folder"):
        write_whole(tmp_path, "new", force=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=f"there is no folder {tmp_path / 'boards'}"):
        write_whole(tmp_path / "boards" / "gap.csv", "new")
    assert not list(tmp_path.iterdir())


def test_an_over_long_name_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="too long"):
        write_whole(tmp_path / ("x" * 300), "new")


@pytest.mark.parametrize(
    ("refuses", "fault", "says"),
    [
        ("replace", PermissionError(13, "Permission denied"), "close it in Excel first"),
        ("open", PermissionError(13, "Permission denied"), "no permission to write in"),
        ("open", OSError(28, "No space left on device"), "the disk is full"),
        ("open", OSError(5, "Input/output error"), "Input/output error"),
        ("chmod", PermissionError(1, "Operation not permitted"), "no permission to write in"),
    ],
)
def test_nothing_is_left_behind_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str, fault: OSError, says: str
) -> None:
    there = tmp_path / "gap.csv"
    there.write_text("old")

    def refuse(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Path, refuses, refuse)
    with pytest.raises(CannotWrite, match=says):
        write_whole(there, "new", force=True)
    monkeypatch.undo()
    assert there.read_text() == "old"
    assert list(tmp_path.iterdir()) == [there]


def test_an_interruption_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "gap.csv"
    there.write_text("old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(there, "new", force=True)
    assert there.read_text() == "old"
    assert list(tmp_path.iterdir()) == [there]


def test_a_read_only_file_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "gap.csv"
    there.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotWrite, match="read-only"):
        write_whole(there, "new", force=True)
    assert there.read_text() == "old"

"""What reaches the screen: encoding, width and escape codes."""

import fcntl
import os
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.running import ENVIRONMENT, finmodel

PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
WIDTH = 66


def on_a_terminal(*arguments: str | Path, environment: Mapping[str, str]) -> str:
    """What a terminal 66 columns wide is sent."""
    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "finmodel", *map(str, arguments)],
        env={**ENVIRONMENT, **environment},
        stdout=follower,
        stderr=subprocess.PIPE,
    ):
        os.close(follower)
        sent = b""
        while part := _read(leader):
            sent += part
    os.close(leader)
    return sent.decode().replace("\r\n", "\n")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:
        # Linux says so when the last writer has gone.
        return b""


def test_data_is_utf8_whatever_the_locale(starter: Path) -> None:
    piped = finmodel("project", starter)
    assert finmodel("project", starter, environment=PLAIN_C) == piped
    assert "£m" in piped.out
    assert "\x1b" not in piped.out


def test_an_error_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    code, _, err = finmodel("project", tmp_path / "Größe", environment={"LC_ALL": "C"})
    assert code == 4
    assert "Größe: there is no such folder" in err


def test_a_terminal_gets_its_width_and_bold_but_no_more(starter: Path) -> None:
    sent = on_a_terminal("project", starter, environment={"TERM": "xterm"})
    assert "\x1b[1m" in sent
    plain = on_a_terminal("project", starter, environment={"TERM": "xterm", "NO_COLOR": "1"})
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= WIDTH
    assert plain == finmodel("project", starter, environment={"COLUMNS": str(WIDTH)}).out


@pytest.mark.parametrize("command", ["project", "check"])
def test_a_narrow_screen_keeps_every_digit(starter: Path, command: str) -> None:
    narrow = finmodel(command, starter, environment={"COLUMNS": "42"}).out
    assert max(map(len, narrow.splitlines())) <= 42
    if command == "project":
        wide = finmodel(command, starter).out
        gap = next(line for line in wide.splitlines() if line.startswith("Do-nothing gap"))
        assert all(figure in narrow for figure in gap.split()[2:])


SHIPPED = Path(__file__).parents[2] / "assumptions"
RUNS = [
    (("project", "--quiet"), 0),
    (("check", "--strict"), 1),
    (("check", "nosuch"), 4),
    (("check", "nosuch", "--format", "json"), 4),
    (("projct",), 2),
    (("compare", "--help"), 0),
    (("--version",), 0),
]


@pytest.mark.parametrize("err", ["2>&-", "2>/dev/full", ""])
@pytest.mark.parametrize("out", [">&-", ">/dev/full", ""])
@pytest.mark.parametrize(("arguments", "code"), RUNS)
def test_a_stream_that_fails_changes_no_exit_code(
    arguments: tuple[str, ...], code: int, out: str, err: str
) -> None:
    program = f'"$0" -m finmodel "$@" {out} {err}'
    done = subprocess.run(
        ["sh", "-c", program, sys.executable, *arguments],
        cwd=SHIPPED.parent,
        capture_output=True,
        check=False,
        env={**ENVIRONMENT, "PYTHONPATH": str(SHIPPED.parent)},
    )
    # What does not reach a full disk is lost, and that is a fault of its own.
    lost = out == ">/dev/full" and code in (0, 1)
    assert done.returncode == (4 if lost else code)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    if err:
        assert done.stderr == b""


def test_a_check_that_fails_is_1_whoever_reads() -> None:
    program = '{ "$0" -m finmodel check --strict; echo "code $?" >&2; } | true'
    done = subprocess.run(
        ["sh", "-c", program, sys.executable],
        cwd=SHIPPED.parent,
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert done.stderr.decode().splitlines()[-2:] == [
        "--strict: 1 check fails: published.status-quo",
        "code 1",
    ]


def test_no_file_takes_the_place_of_a_stream_that_is_closed(tmp_path: Path, starter: Path) -> None:
    program = '"$0" -X faulthandler -m finmodel "$@" <&- >&- 2>&-'
    file = tmp_path / "gap.txt"
    asked = ["project", str(starter), "--output", str(file)]
    subprocess.run(["sh", "-c", program, sys.executable, *asked], check=True, env=ENVIRONMENT)
    assert file.read_text("utf-8") == finmodel("project", starter).out

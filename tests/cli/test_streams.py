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


def test_streams_that_the_shell_closed_are_no_fault(starter: Path) -> None:
    program = '"$0" -m finmodel "$@"'
    for closed, arguments, code in (
        (">&-", ("project", starter), 0),
        ("2>&-", ("projct",), 2),
    ):
        command = ["sh", "-c", f"{program} {closed}", sys.executable, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
        assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")

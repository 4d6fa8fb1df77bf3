import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from finmodel.outputs.terminal import PIPE, Screen, screen_of, send

ROOT = Path(__file__).parents[2]
PROGRAM = r"""
import os, sys
from finmodel.outputs.project_page import project_page
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import screen_of, send
from tests.outputs.small_projection import projection
small = projection(hospitals="H\u00f6spital \ud83d")
screen = screen_of(sys.stdout, os.environ)
send(page_text(project_page(small, "organisation"), screen), sys.stdout)
send(page_text(project_page(small), screen), sys.stdout)
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, Screen(100, True)),
        ({"COLUMNS": "60"}, Screen(60, True)),
        ({"COLUMNS": "0"}, Screen(100, True)),
        ({"COLUMNS": "wide"}, Screen(100, True)),
        ({"NO_COLOR": "1"}, Screen(100, False)),
        ({"NO_COLOR": ""}, Screen(100, True)),
        ({"TERM": "dumb"}, Screen(100, False)),
    ],
)
def test_a_terminal_is_asked_for_its_width_and_styles(
    environ: dict[str, str], expected: Screen
) -> None:
    assert screen_of(Terminal(), environ) == expected


def test_a_pipe_has_no_styles_whatever_the_environment_says() -> None:
    assert screen_of(io.StringIO(), {"FORCE_COLOR": "1", "TERM": "xterm"}) == PIPE
    assert screen_of(io.StringIO(), {"COLUMNS": "60"}) == Screen(60, False)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal of its own")
def test_the_size_of_a_terminal_is_used() -> None:
    fcntl, struct, termios = map(__import__, ("fcntl", "struct", "termios"))
    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    with os.fdopen(leader), os.fdopen(follower, "w") as stream:
        assert screen_of(stream, {"TERM": "xterm"}) == Screen(72, True)


def test_text_goes_out_as_utf8_and_after_what_was_printed_before() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", write_through=False)
    stream.write("first ")
    send("£1 – \ud83d", stream)
    assert raw.getvalue() == "first £1 – \\ud83d".encode()


def test_a_stream_without_bytes_takes_text() -> None:
    stream = io.StringIO()
    send("£1", stream)
    assert stream.getvalue() == "£1"


@pytest.mark.parametrize("locale", ["C", "POSIX"])
@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}])
def test_a_locale_without_utf8_changes_nothing(locale: str, more: dict[str, str]) -> None:
    environ = {
        "PATH": os.environ["PATH"],
        "LC_ALL": locale,
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONPATH": str(ROOT),
        **more,
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environ, cwd=ROOT, capture_output=True, check=False
    )
    assert done.stderr == b""
    text = done.stdout.decode("utf-8")
    assert "\x1b" not in text
    assert "│█████" in text
    assert r"Höspital \ud83d" in text
    assert "£m, cash of the year" in text


def test_nothing_heavy_is_loaded_to_print_to_a_pipe() -> None:
    heavy = {"pandas", "numpy", "scipy", "openpyxl", "xlsxwriter", "typer", "pydantic"}
    heavy |= {"rich.console", "rich.text", "tempfile"}
    program = f"{PROGRAM}\nsys.exit(', '.join({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b"\n"

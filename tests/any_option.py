"""Anything given to any option or argument of any command, and what comes of it.

The answer is exit code 0 to 4, and where it is not 0 a sentence: never a traceback, a warning of
Python, or a sentence that is unsafe to print or goes on for ever.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from random import Random
from typing import Any, NamedTuple

from finmodel.cli.app import NAMES, loaded
from finmodel.cli.exit_codes import OWN_FAULT
from finmodel.cli.run import run
from tests.anything import unreadable
from tests.odd_values import odd

SET, DOCUMENT, WORKBOOK = "SET", "DOCUMENT.json", "WORKBOOK.xlsx"
PATH, OTHER = "growth.price.pay", "growth.price.drugs"
ASKED: dict[str, dict[str, str]] = {
    "project": {"folder": SET},
    "check": {"folder": SET},
    "explain": {"measure": "qipp", "folder": SET},
    "drivers": {"folder": SET},
    "method": {"folder": SET},
    "verify": {"file": DOCUMENT, "folder": SET},
    "compare": {"names": "downside", "--in": SET},
    "sweep": {"folder": SET, "--vary": f"{PATH}=1%,2%"},
    "simulate": {"folder": SET, "--draws": "20"},
    "sensitivity": {"folder": SET, "--points": "8"},
    "solve": {"paths": PATH},
    "init": {"folder": "new"},
    "export": {"folder": SET, "file": "inputs.xlsx"},
    "import": {"file": WORKBOOK, "folder": SET},
    "schema": {"kind": "cip"},
}
"""What is asked of each command, by the name of the option or argument."""
FORMS: dict[str, tuple[str, ...]] = {
    "--set": (
        f"{PATH}=*",
        f"{PATH}=+*",
        f"{PATH}=x*",
        "*=1%",
        "cip.theatres.start=*",
        "cip.*.slip=*",
    ),
    "--vary": (
        f"{PATH}=*",
        f"{PATH}=1%:2%:*",
        f"{PATH}=*:2%:1%",
        f"{PATH}=1%:*:1%",
        f"{PATH}=1%,*",
        "*=1%,2%",
        f"{PATH}=x1:x2:*",
        "cip.theatres.start=2017-10:2018-10:*",
        "cip.*.slip=0:12:*",
    ),
    "--correlate": (f"{PATH},{OTHER}=*", f"{PATH},*=0.5"),
    "--together": (f"{PATH},*",),
    "--between": ("0%:*", "*:5%"),
    "--years": ("2016/17:*", "*:2020/21"),
    "--uses": (f"{PATH}.*",),
    "--organisation": ("sector/*",),
    "--output": ("*.csv", "*.json"),
    "--xlsx": ("*.xlsx",),
    "--workbook": ("*.xlsx",),
}
"""Where in the text of an option an odd value may be, beside being all of it: in place of `*`."""
WITH = {
    "--points": ("--global",),
    "--years": ("--xlsx", "blank.xlsx"),
    "--sample": ("--vary", f"{PATH}=1%:2%"),
    "--simulate": ("--workbook", "board.xlsx"),
    "--dated": ("--workbook", "board.xlsx"),
}
"""What an option needs beside it."""


class Choice(NamedTuple):
    """An option or argument of a command."""

    command: str
    name: str
    argument: bool


@cache
def choices() -> tuple[Choice, ...]:
    """Give every option and argument of every command that takes a value."""
    return tuple(
        Choice(name, one.name if one.param_type_name == "argument" else one.opts[-1], argument)
        for name in NAMES
        for one in loaded(name).params
        for argument in [one.param_type_name == "argument"]
        if not getattr(one, "is_flag", False)
    )


def arguments_for(choice: Choice, value: str) -> list[str]:
    """Give the command line that asks a command its question with one value put in."""
    asked = {**ASKED[choice.command], choice.name: value}
    options = [f"{name}={text}" for name, text in asked.items() if name.startswith("--")]
    others = [text for name, text in asked.items() if not name.startswith("--")]
    beside = WITH.get(choice.name, ())
    return [choice.command, *others, *options, *beside]


def texts_for(choice: Choice, random: Random) -> Iterator[str]:
    """Give the texts to try, drawn anew for each place in the text of the option."""
    for form in ("*", *FORMS.get(choice.name, ())):
        while "\0" in (text := odd(random).text) or "\ud800" in text:
            pass  # No command line holds these.
        yield form.replace("*", text, 1) if form == "*" else _in_place(form, text)


def _in_place(form: str, text: str) -> str:
    before, _, after = form.rpartition("*")
    return f"{before}{text}{after}"


def wrong_with(arguments: list[str]) -> str | None:
    """Run a command line: None, or a sentence of what went wrong."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with warnings.catch_warnings(record=True) as warned, redirect_stdout(out), redirect_stderr(err):
        warnings.simplefilter("always")
        code = run(arguments)
    told = _written(err)
    if warned:
        return f"warned {warned[0].category.__name__}: {warned[0].message}"
    if code == OWN_FAULT or not 0 <= code <= 4 or "Traceback" in told:
        return f"exit {code}: {told[:500]}"
    if code > 1 and not told.strip():
        return f"exit {code} without a sentence"
    return unreadable(told)


def _written(stream: Any) -> str:
    stream.flush()
    return str(stream.buffer.getvalue().decode())

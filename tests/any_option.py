"""Anything given to any option or argument of any command, and what comes of it.

The answer is exit code 0 to 4, and where it is not 0 a sentence: never a traceback, a warning of
Python, or a sentence that is unsafe to print or goes on for ever.
"""

import warnings
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from finmodel.cli.app import NAMES, loaded
from finmodel.cli.exit_codes import CHECK_FAILED, FILE_FAULT
from tests.anything import unreadable
from tests.hostile.commands import run_here

SET, DOCUMENT, WORKBOOK = "SET", "DOCUMENT.json", "WORKBOOK.xlsx"
BIDS = "BIDS"
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
    "merge": {"parts": "PARTS", "folder": SET},
    "sensitivity": {"folder": SET, "--points": "8"},
    "solve": {"paths": PATH},
    "prioritise": {"folder": BIDS},
    "monitor": {"folder": SET},
    "portfolio": {"names": SET},
    "report": {"folder": SET, "--output": "page.html"},
    "init": {"folder": "new"},
    "export": {"folder": SET, "file": "inputs.xlsx"},
    "import": {"file": WORKBOOK, "folder": SET},
    "schema": {"kind": "cip"},
    "fields": {"file": "cip", "field": "status"},
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
        "fund=*:10:1",
        "fund=8:*:1",
        "fund=8:10:*",
        "fund.*=8:10:1",
    ),
    "--objective": ("*:2025/26", "mitigated_gap:*"),
    "--correlate": (f"{PATH},{OTHER}=*", f"{PATH},*=0.5"),
    "--together": (f"{PATH},*",),
    "--between": ("0%:*", "*:5%"),
    "--years": ("2016/17:*", "*:2020/21"),
    "--uses": (f"{PATH}.*",),
    "--organisation": ("sector/*",),
    "--lever": (f"{PATH}=*", f"{PATH}=*:5%", f"{PATH}=0%:*", "*=0%:3%"),
    "--output": ("*.csv", "*.json", "*.html"),
    "--picture": ("*.svg", "*.pdf"),
    "--xlsx": ("*.xlsx",),
    "--workbook": ("*.xlsx",),
}
"""Where in the text of an option an odd value may be, beside being all of it: in place of `*`."""
WITH = {
    "sensitivity --points": ("--global",),
    "init --years": ("--xlsx", "blank.xlsx"),
    "sweep --sample": ("--vary", f"{PATH}=1%:2%"),
    "project --simulate": ("--workbook", "board.xlsx"),
    "project --dated": ("--workbook", "board.xlsx"),
}
"""What an option of a command needs beside it."""


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
    beside = WITH.get(f"{choice.command} {choice.name}", ())
    return [choice.command, *others, *options, *beside]


def texts_for(choice: Choice, text: str, random: Random) -> Iterator[str]:
    """Give a text as all of the value and, where the value has parts, as one of them."""
    yield text
    if (forms := FORMS.get(choice.name)) is not None:
        before, _, after = random.choice(forms).rpartition("*")
        yield f"{before}{text}{after}"


def wrong_with(arguments: list[str]) -> str | None:
    """Run a command line: None, or a sentence of what went wrong."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        code, _, told = run_here(arguments)
    if warned:
        return f"warned {warned[0].category.__name__}: {warned[0].message}"
    if not 0 <= code <= FILE_FAULT or "Traceback" in told:
        return f"exit {code}: {told[:500]}"
    if code > CHECK_FAILED and not told.strip():
        return f"exit {code} without a sentence"
    return unreadable(told)

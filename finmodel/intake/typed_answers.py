"""Answers that somebody types to a question without choices: an example, and what is none."""

from collections.abc import Callable
from typing import NamedTuple

from finmodel.inputs.text.numbers import RATE, SHARE
from finmodel.intake.amounts import NoFigure
from finmodel.intake.months import month_of

_LEFT_OUT = "none"


class _Form(NamedTuple):
    """How answers to an option are written: an example, and what refuses others."""

    example: str
    refuse: Callable[[str], object] = str


def _share(text: str) -> None:
    if text != _LEFT_OUT:
        SHARE.parse(text)


def _month(text: str) -> None:
    try:
        if isinstance(month_of(text), NoFigure):
            raise ValueError("names no month")
    except ValueError:
        raise ValueError(f'"{text}" is not a month') from None


_FORMS = {
    "--activity-share": _Form("25%", _share),
    "--releasable": _Form("50%", _share),
    "--growth": _Form("3.8%", RATE.parse),
    "--start": _Form("2025-04", _month),
    "--year": _Form("2025/26"),
    "--tolerance": _Form("0.5"),
    "--owner": _Form("Director of finance"),
}
_OTHER = _Form("VALUE")


def example_of(option: str) -> str:
    """An answer as one is written; VALUE where the option does not say its form."""
    return _FORMS.get(option, _OTHER).example


def refuse_answer(option: str, text: str) -> None:
    """Refuse what cannot be an answer to an option.

    Raises:
        ValueError: saying what is wrong with it and how one is written.
    """
    form = _FORMS.get(option, _OTHER)
    try:
        form.refuse(text)
    except ValueError as error:
        raise ValueError(f"{error}; for example {form.example}") from None

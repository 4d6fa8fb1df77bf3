"""Which measure of the model the words of a list mean."""

import re
from collections.abc import Mapping
from functools import cache

from finmodel.inputs.text.nearest_names import nearest
from finmodel.method.catalogue import CATALOGUE

_AS_PUBLISHED = {
    "position": (
        *("surplus deficit", "deficit surplus", "surplus or deficit", "financial position"),
        *("net position", "surplus", "reported position", "net surplus deficit"),
    ),
    "underlying_position": (
        *("underlying surplus deficit", "underlying deficit", "underlying deficit surplus"),
        *("normalised position", "recurrent position"),
    ),
    "do_nothing_gap": ("do nothing deficit", "financial challenge", "affordability gap"),
    "mitigated_gap": ("residual gap", "remaining gap", "gap after savings", "unmitigated gap"),
    "required_position": ("control total", "agreed trajectory", "planned position", "trajectory"),
    "savings": ("efficiencies", "total savings", "efficiency", "savings plan"),
    "forecast_outturn": ("forecast", "forecast position", "fot"),
    "actual_to_date": ("ytd actual", "year to date actual", "actual ytd"),
    "plan_to_date": ("ytd plan", "year to date plan", "plan ytd"),
    "variance_to_date": ("ytd variance", "year to date variance"),
}


def measure_of(words: str) -> str:
    """The key of the measure that words are: its key, its short label, or a usual name for it.

    Empty where they are none of these.
    """
    return _names().get(_plain(words), "")


def likely_measure(words: str) -> str:
    """The measure whose name is nearest to words, to be offered; empty where none is near."""
    found = nearest(_plain(words), _names(), 0.75)
    return "" if found is None else _names()[found]


@cache
def _names() -> Mapping[str, str]:
    names = {_plain(word): key for key, each in _AS_PUBLISHED.items() for word in each}
    names |= {_plain(one.short): key for key, one in CATALOGUE.items() if one.short}
    return names | {_plain(key): key for key in CATALOGUE}


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.lower()))

"""Measures of earlier versions: those that have another name now, and those that are withdrawn."""

from collections.abc import Mapping

RENAMED: Mapping[str, str] = {"mitigated_gap_before_support": "gap_before_support"}
"""A measure by its earlier name, which is still read, and its name now."""

_WITHDRAWN: Mapping[str, str] = {
    "new_savings": "savings_to_deliver",
    "new_savings_rate": "savings_to_deliver_rate",
}


def name_now(measure: str) -> str:
    """What a measure is called now; itself where it never had another name."""
    return RENAMED.get(measure, measure)


def successor(measure: str) -> str | None:
    """The measure that took the place of one that is withdrawn; None of any other."""
    return _WITHDRAWN.get(measure)


def withdrawn(measure: str) -> str | None:
    """Why a measure is no longer there, and which took its place; None unless it is withdrawn."""
    if (now := successor(measure)) is None:
        return None
    return (
        f'measure "{measure}" is withdrawn, as it took the one-offs of the year before off what a '
        f"year saves anew: ask for {now}"
    )

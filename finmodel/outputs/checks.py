"""The checks on a terminal: the failing and warning ones in full, all of them counted."""

from collections.abc import Sequence

from finmodel.outputs.distinct_figures import check_figures
from finmodel.outputs.heading import heading_of
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, LineStyle, page, paragraph
from finmodel.outputs.wording import counted
from finmodel.projection import CheckResult, CheckStatus, Projection

FAILURES_LISTED = 5
"""How many failing checks stand below the year table; ``check`` prints them all."""

_UNSETTLED: tuple[CheckStatus, ...] = ("fail", "warn")
_WORDS: dict[CheckStatus, str] = {
    "fail": "Fails",
    "warn": "Warns",
    "accepted": "Accepted",
    "pass": "Passes",
}
_STYLES: dict[CheckStatus, LineStyle] = {"fail": "bold red", "warn": "bold yellow"}
_INDENT = " " * 7


def checks_text(
    projection: Projection,
    screen: Screen = PIPE,
    *,
    every: bool = False,
    drawn: Sequence[Line] = (),
) -> str:
    """Every failing and warning check with its figures and its sentence, then the counts of all.

    With ``every``, those that are accepted or pass too. What is ``drawn`` stands before the counts.
    """
    lines = heading_of(projection, screen.width)
    for status in _WORDS if every else _UNSETTLED:
        for check in projection.checks:
            if check.status == status:
                lines += [*_in_full(check, screen.width), Line()]
    lines += [*drawn, *paragraph(f"{counted(projection.checks)}.", screen.width, "bold")]
    return page(lines, screen)


def checks_footer(checks: Sequence[CheckResult], width: int) -> list[Line]:
    """The counts, and the sentences of the first failures, for the foot of another page."""
    failures = [check for check in checks if check.status == "fail"]
    sentences = [f"{shown(check.id)}: {shown(check.detail)}" for check in failures]
    listed = sentences[:FAILURES_LISTED]
    if len(listed) < len(sentences):
        listed.append(f"and {len(sentences) - len(listed):,} more")
    unsettled = any(check.status in _UNSETTLED for check in checks)
    lines = paragraph(f"{counted(checks)}{': see finmodel check' if unsettled else ''}.", width)
    for sentence in listed:
        lines += paragraph(sentence, width, indent="  ")
    return lines


def _in_full(check: CheckResult, width: int) -> list[Line]:
    values = (check.expected, check.actual, check.difference, check.tolerance)
    names = ("expected", "actual", "difference", "tolerance")
    figures = ", ".join(
        f"{name} {text}"
        for name, value, text in zip(names, values, check_figures(check), strict=True)
        if value is not None
    )
    head = f"{_WORDS[check.status]}  {shown(check.id)}"
    return [
        *paragraph(head, width, _STYLES.get(check.status, "bold")),
        *paragraph(shown(check.detail), width, indent=_INDENT),
        *(paragraph(figures.capitalize(), width, indent=_INDENT) if figures else ()),
    ]

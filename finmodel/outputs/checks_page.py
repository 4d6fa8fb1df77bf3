"""The checks: those that fail or warn in full, the published figures, and how many there are."""

from collections.abc import Sequence

from finmodel.outputs.check_counts import counts_sentence
from finmodel.outputs.check_figures import ROUNDING, check_figures
from finmodel.outputs.page import GAP, Block, Either, Heading, LineStyle, Page, Text, text
from finmodel.outputs.run_heading import run_heading
from finmodel.outputs.table import Column, Fit, Row, Table
from finmodel.projection import Projection
from finmodel.results import CheckResult, CheckStatus

FAILURES_LISTED = 5
"""How many failing checks are printed below the year table; ``check`` prints them all."""

_UNSETTLED: tuple[CheckStatus, ...] = ("fail", "warn")
_WORDS: dict[CheckStatus, str] = {
    "fail": "Fails",
    "warn": "Warns",
    "accepted": "Accepted",
    "pass": "Passes",
}
_STYLES: dict[CheckStatus, LineStyle] = {"fail": "bold red", "warn": "bold yellow"}
_INDENT = 7
_FIGURES = ("expected", "actual", "difference", "tolerance")
_PUBLISHED = "published."
_VERDICTS = {"pass": "agrees", "warn": "warns", "fail": "fails", "accepted": "accepted"}


def checks_page(projection: Projection, *, every: bool = False) -> Page:
    """Every failing and warning check with its figures and its sentence, then the counts of all.

    On a screen also what was published beside what the model gives; with ``every``, the checks
    that are accepted or pass too.
    """
    screen: list[Block] = []
    for status in _WORDS if every else _UNSETTLED:
        for check in projection.checks:
            if check.status == status:
                screen += [*_in_full(check), GAP]
    published = published_table(projection)
    if published.rows:
        screen += [Heading("Published figures", 2), published, GAP]
    return Page(
        (
            *run_heading(projection),
            GAP,
            Either(tuple(screen), (findings_table(projection.checks),)),
            text(f"{counts_sentence(projection.checks)}.", "bold"),
        )
    )


def checks_below(checks: Sequence[CheckResult]) -> tuple[Block, ...]:
    """The foot of another page: the counts, and the first failures or all findings in a table."""
    counted = counts_sentence(checks)
    failures = [check for check in checks if check.status == "fail"]
    sentences = [f"{check.id}: {check.detail}" for check in failures[:FAILURES_LISTED]]
    if len(sentences) < len(failures):
        sentences.append(f"and {len(failures) - len(sentences):,} more")
    unsettled = any(check.status in _UNSETTLED for check in checks)
    return (
        Either(
            screen=(
                text(f"{counted}{': see finmodel check' if unsettled else ''}."),
                Text(tuple(sentences), indent=2),
            ),
            paper=(findings_table(checks), text(f"{counted}.")),
        ),
    )


def findings_table(checks: Sequence[CheckResult]) -> Table:
    """The failing and warning checks, worst first, with their figures."""
    columns = (
        Column("Check", align="left"),
        Column("Status", align="left"),
        *(Column(name.capitalize()) for name in _FIGURES),
        Column("", align="left"),
    )
    rows = (
        Row((check.id, check.status, *check_figures(check), check.detail))
        for status in _UNSETTLED
        for check in checks
        if check.status == status
    )
    return Table(columns, tuple(rows))


def published_table(projection: Projection) -> Table:
    """What was published, what the model gives, the difference, the tolerance and the verdict.

    Of a range the middle stands as published and half its width as the tolerance. No rows where
    nothing was published.
    """
    columns = (
        Column("", align="left"),
        *map(Column, ("published", "model", "difference", "tolerance")),
        Column("", align="left", least=9),
    )
    rows = (
        Row((check.id.removeprefix(_PUBLISHED), *check_figures(check), _VERDICTS[check.status]))
        for check in projection.checks
        if check.id.startswith(_PUBLISHED) and check.expected is not None
    )
    return Table(columns, tuple(rows), fit=Fit(gap=1, least=16))


def _in_full(check: CheckResult) -> list[Block]:
    values = (check.expected, check.actual, check.difference, check.tolerance)
    figures = ", ".join(
        f"{name} {printed}"
        for name, value, printed in zip(_FIGURES, values, check_figures(check), strict=True)
        if value is not None and printed != ROUNDING
    )
    return [
        Text((check.id,), _STYLES.get(check.status, "bold"), label=_WORDS[check.status]),
        text(check.detail, indent=_INDENT),
        *([text(figures.capitalize(), indent=_INDENT)] if figures else []),
    ]

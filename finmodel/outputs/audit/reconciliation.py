"""Every published figure beside the model's, in one table."""

from collections.abc import Sequence

from finmodel.outputs.distinct_figures import check_figures
from finmodel.outputs.figures import padded
from finmodel.outputs.names import shown
from finmodel.outputs.text_layout import Line, filled, paragraph, wrapped
from finmodel.projection import CheckResult, Projection

_PUBLISHED = "published."
_HEADS = ("published", "model", "difference", "tolerance")
_VERDICTS = {"pass": "agrees", "warn": "warns", "fail": "fails", "accepted": "accepted"}
_LEAST_NAME = 16


def reconciliation_lines(projection: Projection, width: int) -> list[Line]:
    """What was published, what the model gives, the difference, the tolerance and the verdict.

    Of a range the middle stands as published and half its width as the tolerance. Empty where
    nothing was published.
    """
    checks = [
        check
        for check in projection.checks
        if check.id.startswith(_PUBLISHED) and check.expected is not None
    ]
    if not checks:
        return []
    title = paragraph("Published figures", width, "bold")
    return [*title, *_table(checks, width), Line()]


def _table(checks: Sequence[CheckResult], width: int) -> list[Line]:
    rows = [tuple(check_figures(check)) for check in checks]
    widths = [
        max(len(head) + 1, *(len(padded(row[place], 0)) for row in rows))
        for place, head in enumerate(_HEADS)
    ]
    if sum(widths) + len(widths) + 10 + _LEAST_NAME > width:
        return _one_by_one(checks, rows, width)
    left = width - sum(widths) - len(widths) - 10
    longest = max(len(check.id) for check in checks) - len(_PUBLISHED)
    name = max(_LEAST_NAME, min(longest, left))
    heads = "".join(f" {padded(head, size)}" for head, size in zip(_HEADS, widths, strict=True))
    lines = [Line(f"{filled('', name)}{heads}")]
    for check, row in zip(checks, rows, strict=True):
        head, *more = wrapped(shown(check.id.removeprefix(_PUBLISHED)), name, hang="  ")
        cells = "".join(f" {padded(cell, size)}" for cell, size in zip(row, widths, strict=True))
        lines.append(Line(f"{filled(head, name)}{cells} {_VERDICTS[check.status]}"))
        lines += map(Line, more)
    return lines


def _one_by_one(
    checks: Sequence[CheckResult], rows: Sequence[tuple[str, ...]], width: int
) -> list[Line]:
    """Each figure as a sentence, where there is no room for a table."""
    lines: list[Line] = []
    for check, row in zip(checks, rows, strict=True):
        figures = ", ".join(f"{head} {cell}" for head, cell in zip(_HEADS, row, strict=True))
        name = shown(check.id.removeprefix(_PUBLISHED))
        said = f"{name}: {figures} {_VERDICTS[check.status]}"
        lines += map(Line, wrapped(said.rstrip(), width, hang="  "))
    return lines

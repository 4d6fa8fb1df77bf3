"""What became of an earlier run, in sentences."""

from finmodel.audit.verify import Moved, Scalar, Verdict
from finmodel.checks.distinct_figures import places_apart
from finmodel.outputs.figures import figure
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, page, paragraph

_LISTED = 20


def verdict_text(verdict: Verdict, screen: Screen = PIPE) -> str:
    """What moved and why, in sentences; the first twenty of each listed."""
    lines = paragraph(shown(f"{verdict.file}: {verdict.schema}"), screen.width, "bold")
    for sentence in verdict.reasons():
        lines += paragraph(shown(sentence), screen.width)
    for title, moved in (
        ("Assumptions that differ", verdict.assumptions),
        ("Figures that moved", verdict.figures),
    ):
        if moved:
            lines += [Line(), *paragraph(f"{title} ({len(moved):,})", screen.width, "bold")]
            for one in moved[:_LISTED]:
                lines += paragraph(shown(_sentence(one)), screen.width, indent="  ")
            if len(moved) > _LISTED:
                lines.append(Line(f"  and {len(moved) - _LISTED:,} more"))
    return page(lines, screen)


def _sentence(moved: Moved) -> str:
    then, now = (_said(value) for value in (moved.then, moved.now))
    if isinstance(moved.then, float) and isinstance(moved.now, float) and then == now:
        places = places_apart(moved.then, moved.now, 1)
        then, now = f"{moved.then:,.{places}f}", f"{moved.now:,.{places}f}"
    return f"{moved.where}: {then} then, {now} now"


def _said(value: Scalar) -> str:
    if value is None:
        return "nothing"
    return figure(value, "number") if isinstance(value, float) else str(value)

"""What became of an earlier run, in sentences."""

from finmodel.audit.verify import Change, Scalar, Verification
from finmodel.checks.distinct_figures import places_apart
from finmodel.outputs.figures import figure
from finmodel.outputs.names import shown
from finmodel.outputs.terminal import PIPE, Screen
from finmodel.outputs.text_layout import Line, page, paragraph

_LISTED = 20


def verification_text(verification: Verification, screen: Screen = PIPE) -> str:
    """What moved and why, in sentences; the first twenty of each listed."""
    lines = paragraph(shown(f"{verification.file}: {verification.schema}"), screen.width, "bold")
    for sentence in verification.reasons():
        lines += paragraph(shown(sentence), screen.width)
    for title, changes in (
        ("Assumptions that differ", verification.assumptions),
        ("Figures that moved", verification.figures),
    ):
        if changes:
            lines += [Line(), *paragraph(f"{title} ({len(changes):,})", screen.width, "bold")]
            for one in changes[:_LISTED]:
                lines += paragraph(shown(_sentence(one)), screen.width, indent="  ")
            if len(changes) > _LISTED:
                lines.append(Line(f"  and {len(changes) - _LISTED:,} more"))
    return page(lines, screen)


def _sentence(change: Change) -> str:
    then, now = (_said(value) for value in (change.then, change.now))
    if isinstance(change.then, float) and isinstance(change.now, float) and then == now:
        places = places_apart(change.then, change.now, 1)
        then, now = f"{change.then:,.{places}f}", f"{change.now:,.{places}f}"
    return f"{change.where}: {then} then, {now} now"


def _said(value: Scalar) -> str:
    if value is None:
        return "nothing"
    return figure(value, "number") if isinstance(value, float) else str(value)

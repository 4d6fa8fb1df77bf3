"""What became of an earlier run, in sentences."""

from finmodel.audit.verify import Change, Scalar, Verification
from finmodel.checks.distinct_figures import places_apart
from finmodel.graph.rounding import rounded
from finmodel.outputs.figures import figure
from finmodel.outputs.page import GAP, Block, Heading, Page, text

_LISTED = 20


def verification_page(verification: Verification) -> Page:
    """What moved and why, in sentences; the first twenty of each listed."""
    blocks: list[Block] = [Heading(f"{verification.file}: {verification.schema}")]
    blocks += map(text, (verification.counted, *verification.reasons()))
    for title, missing in (
        ("Missing from the file", verification.missing),
        ("Words missing from the file", verification.missing_words),
    ):
        if missing:
            blocks += [GAP, Heading(f"{title} ({len(missing):,})", 2)]
            blocks += [text(one, indent=2) for one in missing[:_LISTED]]
            if len(missing) > _LISTED:
                blocks.append(text(f"and {len(missing) - _LISTED:,} more", indent=2))
    for title, changes in (
        ("Assumptions that differ", verification.assumptions),
        ("Figures that moved", verification.figures),
    ):
        if changes:
            blocks += [GAP, Heading(f"{title} ({len(changes):,})", 2)]
            blocks += [text(_sentence(one), indent=2) for one in changes[:_LISTED]]
            if len(changes) > _LISTED:
                blocks.append(text(f"and {len(changes) - _LISTED:,} more", indent=2))
    return Page(tuple(blocks))


def _sentence(change: Change) -> str:
    then, now = (_value_text(value) for value in (change.then, change.now))
    if isinstance(change.then, float) and isinstance(change.now, float) and then == now:
        places = places_apart(change.then, change.now, 1)
        then, now = (f"{rounded(one, places):,f}" for one in (change.then, change.now))
    return f"{change.where}: {then} then, {now} now"


def _value_text(value: Scalar) -> str:
    if value is None:
        return "nothing"
    return figure(value, "number") if isinstance(value, float) else str(value)

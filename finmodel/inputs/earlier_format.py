"""What an earlier format means and the newest would not: read as it was meant (METHOD.md 2).

Format 1 assumed efficiency with no scheme behind it, left efficiency counted on cost that leaves
in the gap, and let a profile end by leaving years out.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.valued import Valued
from finmodel.inputs.series_reader import gaps


class FormatNote(NamedTuple):
    """One record that means something in its format which it would not mean by default now.

    Attributes:
        path: of the record, or of the setting.
        kind: what it is about.
        years: of a profile, those with no figure, read as 0; none where it is one number.
        write: what to write so that it keeps its meaning in the newest format.
    """

    path: str
    kind: Literal["unbacked", "overlap", "profile"]
    years: tuple[str, ...] = ()
    write: str = ""


def format_notes(assumptions: AssumptionSet) -> tuple[FormatNote, ...]:
    """Return everything that a set of format 1 means by saying nothing; nothing of a newer one."""
    return tuple(_notes(assumptions)) if assumptions.system.format == 1 else ()


def _notes(assumptions: AssumptionSet) -> Iterator[FormatNote]:
    held = assumptions.trees.get("bau_efficiency")
    written = held.tree.get("bau_efficiency", {}) if held is not None else {}
    for id_ in assumptions.bau_efficiency.bau_efficiency:
        if "unbacked" not in written[id_]:
            write = "unbacked: assumed, and why as a judgement or note"
            yield FormatNote(f"bau_efficiency.{id_}", "unbacked", write=write)
    if assumptions.system.overlap is None:
        yield FormatNote("system.overlap", "overlap", write="overlap: beside")
    for path, value, recurrent in _valued(assumptions):
        if not recurrent or value.profile is None:
            continue
        if value.profile.constant is not None:
            write = "the level of each year"
            yield FormatNote(f"{path}.profile", "profile", write=write)
        elif absent := gaps(value.profile, assumptions.years):
            yield FormatNote(f"{path}.profile", "profile", absent, f"0 for {', '.join(absent)}")


def _valued(assumptions: AssumptionSet) -> Iterator[tuple[str, Valued, bool]]:
    """Yield everything that may have a profile: its path, itself, and whether it recurs."""
    for stem, schemes in (("cip", assumptions.cip.cip), ("qipp", assumptions.qipp.qipp)):
        for id_, scheme in schemes.items():
            yield f"{stem}.{id_}", scheme, scheme.recurrent
    for id_, programme in assumptions.programmes.programmes.items():
        for place, benefit in enumerate(programme.benefits, 1):
            yield f"programmes.{id_}.benefits.{place}", benefit, programme.recurrent

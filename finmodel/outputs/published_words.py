"""What is said of a published figure: whose it is, and where it is from."""

from collections.abc import Mapping

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.published import PublishedFigure


def whose(record: PublishedFigure, names: Mapping[str, str] | None = None) -> str:
    """Whose figure it is: the system, groups, or organisations and records by their ids.

    `names` gives the names of those that have one.
    """
    if record.system:
        return "the system"
    if record.groups:
        return ", ".join(record.groups.values())
    one = record.organisation or record.record
    ids = record.organisations if one is None else (one,)
    return ", ".join((names or {}).get(id_, id_) for id_ in ids)


def source_and_note(assumptions: AssumptionSet, id_: str, record: PublishedFigure) -> str:
    """The citation and the note; a dash where there is neither."""
    provenance = assumptions.provenance(f"published.{id_}")
    source = "" if provenance is None else provenance.source or ""
    return "; ".join(text for text in (source, record.note or "") if text) or "–"

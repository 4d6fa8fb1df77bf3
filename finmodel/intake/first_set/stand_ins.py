"""The lines by which `finmodel init` stands in for a baseline, until a ledger is taken in."""

from collections.abc import Mapping
from typing import Any

WORKED_OUT = "One line for all of it, worked out from the turnover and opening deficit"
"""How the rationale of the judgement of each of them begins."""


def is_stand_in(record: Any) -> bool:
    """Whether a record is one that `finmodel init` made and nobody has said the source of."""
    if not isinstance(record, Mapping) or "source" in record:
        return False
    judgement = record.get("judgement")
    rationale = judgement.get("rationale") if isinstance(judgement, Mapping) else None
    return isinstance(rationale, str) and rationale.startswith(WORKED_OUT)

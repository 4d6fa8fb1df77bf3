"""The marks of statuses and risks on the page: words and a mark, never colour alone."""

from collections.abc import Mapping

from finmodel.outputs.report.table_lines import NOT_RATED
from finmodel.outputs.report.table_rows import MarkedCell


def _marked(mark: str, text: str, kind: str) -> MarkedCell:
    return {"mark": mark, "text": text, "kind": kind}


STATUS_MARKS: Mapping[str, MarkedCell] = {
    "delivered": _marked("●", "delivered", "sure"),
    "in delivery": _marked("◕", "in delivery", "sure"),
    "fully developed": _marked("◑", "fully developed", "likely"),
    "plans in progress": _marked("◔", "plans in progress", "likely"),
    "opportunity": _marked("○", "opportunity", "unsure"),
    "unidentified": _marked("✕", "unidentified", "unsure"),
}
"""How far a scheme is, from the surest: a disc that empties, and a cross for none."""
RISK_MARKS: Mapping[str, MarkedCell] = {
    "low": _marked("▽", "low risk", "sure"),
    "medium": _marked("◇", "medium risk", "likely"),
    "high": _marked("▲", "high risk", "unsure"),
    NOT_RATED: _marked("–", NOT_RATED, "unrated"),
}
"""How a scheme is rated."""

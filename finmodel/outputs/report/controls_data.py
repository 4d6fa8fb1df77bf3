"""What the controls of the page hold: how the page was made, and what can be chosen."""

from collections.abc import Mapping
from typing import Any

from finmodel.inputs.text.numbers import KINDS, Kind
from finmodel.method.bases import BASES, Basis
from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.run_facts import RunFacts, is_as_filed

BASES_IN_WORDS: Mapping[Basis, str] = {
    "plan": "every scheme in full (plan)",
    "risk-adjusted": "at the delivery risks suggest (risk-adjusted)",
    "identified": "identified schemes only (identified)",
}
"""How the page names a basis, for people."""
_REMAINING = {
    "do_nothing": "If nothing is done",
    "remains": "If everything delivers",
    "identified": "Without what is not identified",
    "unbacked": "And without efficiency that no scheme stands behind",
    "at_risk": "At the delivery its risks suggest",
}
"""What is missing otherwise, by the part of the message whose figure it is."""
_LEFT = ("remains", "identified", "at_risk")
_NO_RANGES = (
    "No assumption of this set has a range, so there is nothing to move here. Write "
    "{value: …, low: …, high: …} in a file, or make the page with --lever PATH=LOW:HIGH."
)


def controls_data(page: PageModel, facts: RunFacts) -> Mapping[str, object]:
    """What can be chosen, and the command line that the page was made with."""
    rows = {
        part: {"words": words, "line": page.numbers[page.parts.message[part].line]}
        for part, words in _REMAINING.items()
    }
    return {
        "years": list(page.years),
        "money": page.money,
        "bases": [{"id": basis, "words": BASES_IN_WORDS[basis]} for basis in BASES],
        "basis": facts.basis,
        "folder": facts.folder,
        "usualFolder": facts.usual_folder,
        "scenario": page.plan.scenario,
        "settings": list(page.plan.settings),
        "made": "As filed" if is_as_filed(page.plan) else "As this page was made",
        "remaining": list(rows.values()),
        "left": [rows[part] for part in _LEFT],
        "levers": [],
        "whyNone": _NO_RANGES,
        "kinds": {name: _kind_data(kind) for name, kind in KINDS.items()},
    }


def _kind_data(kind: Kind) -> dict[str, Any]:
    """How a kind of number is read where it is typed."""
    return {
        "percent": kind.percent,
        "either": kind.either,
        "whole": kind.whole,
        "bare": list(kind.bare),
        "wanted": kind.wanted,
    }

"""What the controls of the page hold: how the page was made, and what can be chosen."""

from collections.abc import Mapping
from typing import Any

from finmodel.method.bases import BASES, Basis
from finmodel.outputs.report.levers import Lever, why_no_levers
from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.page_places import folder_on_page
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
        "folder": folder_on_page(facts.folder),
        "usualFolder": facts.usual_folder,
        "scenario": page.plan.scenario,
        "settings": list(page.plan.settings),
        "made": "As filed" if is_as_filed(page.plan) else "As this page was made",
        "remaining": list(rows.values()),
        "left": [rows[part] for part in _LEFT],
        "levers": [_lever_data(one) for one in page.levers],
        "whyNone": "" if page.levers else why_no_levers(page.plan),
        "kinds": {one.reading.name: one.reading.data() for one in page.levers},
    }


def _lever_data(lever: Lever) -> dict[str, Any]:
    """A lever as levers.js has it."""
    return {
        "path": lever.path,
        "operation": lever.operation,
        "name": lever.name,
        "kind": lever.reading.name,
        "filed": lever.filed,
        "positions": list(lever.positions),
        "filedAt": lever.filed_at,
    }

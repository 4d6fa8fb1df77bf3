"""What the answer of a long run depends on: said once, for its pieces and for files of them."""

import json
from typing import TYPE_CHECKING

from finmodel.analysis.releases import releases

if TYPE_CHECKING:
    from finmodel.analysis.figure_question import Plan


def about_run(plan: "Plan", **facts: object) -> str:
    """The text that tells one run of a plan from another, however each is split.

    Releases of what works it out are among the facts: another may round otherwise.
    """
    return facts_text(
        **releases(),
        assumptions=plan.manifest().assumptions_sha256,
        scenario=plan.scenario,
        settings=list(plan.settings),
        **facts,
    )


def facts_text(**facts: object) -> str:
    """Facts as text, the same text for the same facts."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, indent=1) + "\n"

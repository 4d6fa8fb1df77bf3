"""What the controls of the page hold: how the page was made, and what can be chosen."""

from collections.abc import Mapping

from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.run_facts import RunFacts


def controls_data(page: PageModel, facts: RunFacts) -> Mapping[str, object]:
    """The years, the basis and the command line that the page was made with."""
    return {
        "years": list(page.plan.assumptions.years),
        "basis": facts.basis,
        "folder": facts.folder,
        "scenario": page.plan.scenario,
        "settings": list(page.plan.settings),
    }

"""A choice as a scenario of its set."""

from typing import TYPE_CHECKING

from finmodel.analysis.prioritise.prioritised import Prioritised
from finmodel.inputs.overrides import Override, parse_setting
from finmodel.outputs.analysis.choice.sentences import headline
from finmodel.outputs.choice_words import choice_words
from finmodel.outputs.scenario_text import scenario_text

if TYPE_CHECKING:
    from finmodel.plan import Plan


def choice_scenario(plan: "Plan", found: Prioritised) -> str:
    """The file of a scenario that gives the figures of a choice: the plan it was made for,
    with every candidate included or left out.

    Raises:
        TwoChangesError: the settings of the run change one path twice.
    """
    chosen = (Override(path, "set", value, None) for path, value in found.overrides.items())
    said = headline(choice_words(plan, found))
    return scenario_text(
        f"Chosen by finmodel prioritise, {found.basis} basis",
        plan.scenario,
        {"basis": "derived", "source": f"finmodel prioritise. {said}"},
        (*map(parse_setting, plan.settings), *chosen),
    )

"""What draws leave as the plan has it (METHOD.md 3.5).

A draw says how a scheme turns out. It does not change the plan: what schemes deliver towards
targets, or back of BAU efficiency, on the plan basis stays, however late or small they are drawn.
"""

from dataclasses import replace

from finmodel.analysis.experiment import Experiment
from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Input
from finmodel.method.bases import PLAN
from finmodel.method.line_names import line_name
from finmodel.method.model import Model
from finmodel.method.targets import delivered_in_year


def kept_lines(model: Model) -> list[str]:
    """Those lines."""
    targets = [delivered_in_year(one.kind.name) for one in model.records.targets]
    return [*targets, line_name("backing", PLAN)]


def with_plan_kept(studied: Experiment) -> Experiment:
    """The experiment with those lines at the figures they have before anything is drawn."""
    names = kept_lines(studied.case.model)
    before = evaluate(studied.case.graph(), names)
    kept = {}
    for name in names:
        line = studied.graph.lines[name]
        values = before.array(name)[:, :, 0]
        kept[name] = Input(name, line.label, line.axis, line.unit, values)
    return replace(studied, graph=studied.graph.replacing(kept))

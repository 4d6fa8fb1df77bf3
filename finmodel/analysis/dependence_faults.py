"""What is wrong with the groups and correlations of `system.yaml` (METHOD.md 2)."""

from collections.abc import Iterator

from finmodel.analysis.dependence import faults_in
from finmodel.analysis.dependence_of_files import of_files, reason
from finmodel.analysis.drawn_names import DrawnNames
from finmodel.analysis.experiment import Case
from finmodel.analysis.uncertainty import uncertainty_of
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Steps, place_of
from finmodel.method.model import Model


def dependence_faults(model: Model) -> Iterator[Fault]:
    """What cannot be of the groups and correlations of the files, each where it is written."""
    names = DrawnNames(uncertainty_of(Case(model), risks=True, independent=True).paths())
    given = of_files(model.assumptions)
    held = model.assumptions.trees["system"]
    for one in faults_in(given, names):
        steps: Steps = ("simulation", *one.where)
        place = place_of(held.file, held.tree, steps)
        yield Fault(place, path_of("system", steps), reason(model, one, names))

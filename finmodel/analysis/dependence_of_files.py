"""The groups and correlations of `system.yaml`, and what is wrong with them (METHOD.md 2)."""

from collections.abc import Iterator

from finmodel.analysis.dependence import Amiss, Correlation, Dependence, amiss
from finmodel.analysis.study import Case
from finmodel.graph.overrides import UnknownPathError, find
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.nearest_names import nearest
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Steps, place_of
from finmodel.method.model import Model


def of_files(assumptions: AssumptionSet) -> Dependence:
    """What the files say is drawn together."""
    rules = assumptions.system.simulation
    if rules is None:
        return Dependence()
    pairs = ((one.between[0], one.between[1], one.correlation) for one in rules.correlations)
    return Dependence(rules.together, tuple(Correlation(*pair) for pair in pairs))


def dependence_faults(model: Model) -> Iterator[Fault]:
    """What cannot be of the groups and correlations of the files, each where it is written."""
    from finmodel.analysis.uncertain import uncertain

    names = uncertain(Case(model), independent=True).paths()
    given = of_files(model.assumptions)
    held = model.assumptions.trees["system"]
    for one in amiss(given, names):
        steps: Steps = ("simulation", *one.where)
        place = place_of(held.file, held.tree, steps)
        yield Fault(place, path_of("system", steps), reason(model, one, names))


def reason(model: Model, one: Amiss, names: tuple[str, ...]) -> str:
    """Why it cannot be; a path that leads to nothing drawn is unknown, or has no range."""
    if one.reason:
        return f"{one.path}: {one.reason}"
    schemes = model.records.schemes.axis.members
    if one.path in schemes:
        return (
            f"{one.path}: is not drawn: its status or its risk leaves its outcome certain, or "
            "its delivery is decided"
        )
    try:
        find(model.graph, one.path)
    except UnknownPathError as error:
        near = nearest(one.path, (*names, *schemes))
        return f'{one.path}: no such assumption; did you mean "{near}"?' if near else str(error)
    return f"{one.path}: has no range to be drawn from: write {{value: …, low: …, high: …}}"

"""The groups and correlations of `system.yaml`, and what is wrong with them (METHOD.md 2)."""

from finmodel.analysis.dependence import Correlation, Dependence, DependenceFault
from finmodel.graph.paths import UnknownPathError, find
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.nearest_names import nearest
from finmodel.method.model import Model


def of_files(assumptions: AssumptionSet) -> Dependence:
    """What the files say is drawn together."""
    rules = assumptions.system.simulation
    if rules is None:
        return Dependence()
    pairs = ((one.between[0], one.between[1], one.correlation) for one in rules.correlations)
    return Dependence(rules.together, tuple(Correlation(*pair) for pair in pairs))


def reason(model: Model, one: DependenceFault, names: tuple[str, ...]) -> str:
    """Why it cannot be; a path that leads to nothing drawn is unknown, or has no range."""
    if one.reason:
        return f"{one.path}: {one.reason}"
    schemes = model.records.schemes.axis.members
    if one.path in schemes:
        return (
            f"{one.path}: is not drawn: its status or risk makes its outcome certain, or "
            "its delivery is given"
        )
    try:
        find(model.graph, one.path)
    except UnknownPathError as error:
        near = nearest(one.path, (*names, *schemes))
        return f'{one.path}: no such assumption; did you mean "{near}"?' if near else str(error)
    return f"{one.path}: has no range to be drawn from: write {{value: …, low: …, high: …}}"

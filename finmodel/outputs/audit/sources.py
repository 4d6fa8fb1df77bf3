"""Where a number is from, in words: the same wherever a source is shown."""

from finmodel.explanation import Layer, Source
from finmodel.graph.units import UnitName
from finmodel.outputs.audit.formula_figures import formula_figure

_CHANGES = {
    "set": "sets it to",
    "add": "adds",
    "times": "multiplies by",
    "months": "moves by months:",
}


def rests_on(source: Source) -> str:
    """The basis and what is behind it: `calibrated to published.x; STP 2016`."""
    basis = source.basis or "no basis"
    if source.calibrated_to:
        basis = f"{basis} to {', '.join(source.calibrated_to)}"
    parts = [f"{basis}, interpolated on a straight line" if source.interpolated else basis]
    if source.source:
        parts.append(source.source)
    if source.judgement is not None:
        judged = source.judgement
        parts.append(f"{judged.owner}, {judged.confidence} confidence: {judged.rationale}")
    return "; ".join(parts)


def rests_on_once(source: Source, named: set[str]) -> str:
    """The same; of a source in `named`, which takes it up, the basis alone."""
    full = rests_on(source)
    if full in named:
        return f"{full.partition(';')[0]}; as above"
    named.add(full)
    return full


def changes(source: Source, unit: UnitName) -> tuple[str, ...]:
    """A sentence for each change made to the value of the file, in order."""
    if not source.layers:
        return ()
    was = f"{formula_figure(source.before, unit)} in the file"
    return (was, *(_change(layer) for layer in source.layers))


def _change(layer: Layer) -> str:
    name = layer.name if layer.name == "--set" else f"scenario {layer.name}"
    where = f" ({layer.place})" if layer.place is not None else ""
    return f"{name} {_CHANGES[layer.operation]} {layer.operand}{where}"

"""Where a number is from, in words: said alike wherever a source is shown."""

from finmodel.audit.sources import Layer, Source
from finmodel.outputs.audit.formula_figures import formula_figure

_DID = {"set": "sets it to", "add": "adds", "times": "multiplies by", "months": "moves by months:"}


def rests_on(source: Source) -> str:
    """The basis and what is behind it: `calibrated to published.x; STP 2016`."""
    basis = source.basis or "no basis"
    if source.calibrated_to:
        basis = f"{basis} to {', '.join(source.calibrated_to)}"
    said = [f"{basis}, interpolated on a straight line" if source.interpolated else basis]
    if source.source:
        said.append(source.source)
    if source.judgement is not None:
        judged = source.judgement
        said.append(f"{judged.owner}, {judged.confidence} confidence: {judged.rationale}")
    return "; ".join(said)


def changes(source: Source, unit: str) -> tuple[str, ...]:
    """A sentence for each change made to the value of the file, in order."""
    if not source.layers:
        return ()
    was = f"{formula_figure(source.before, unit)} in the file"
    return (was, *(_change(layer) for layer in source.layers))


def _change(layer: Layer) -> str:
    said = layer.name if layer.name == "--set" else f"scenario {layer.name}"
    where = f" ({layer.place})" if layer.place is not None else ""
    return f"{said} {_DID[layer.operation]} {layer.operand}{where}"

"""Where a number is from, in words and as JSON: said alike wherever a source is shown."""

from collections.abc import Mapping

from finmodel.audit.sources import Layer, Source
from finmodel.inputs.faults import Place
from finmodel.outputs.audit.precise import precise

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
    was = f"{precise(source.before, unit)} in the file"
    return (was, *(_change(layer) for layer in source.layers))


def source_record(source: Source | None) -> Mapping[str, object] | None:
    """A source as JSON: every key there, null where nothing is said."""
    if source is None:
        return None
    judged = source.judgement
    return {
        "path": source.path,
        **_place(source.place),
        "basis": source.basis,
        "source": source.source,
        "judgement": None
        if judged is None
        else {
            "owner": judged.owner,
            "rationale": judged.rationale,
            "confidence": judged.confidence,
        },
        "calibrated_to": list(source.calibrated_to),
        "interpolated": source.interpolated,
        "layers": [
            {
                "layer": layer.name,
                "operation": layer.operation,
                "operand": layer.operand,
                **_place(layer.place),
            }
            for layer in source.layers
        ],
        "before": source.before,
    }


def _change(layer: Layer) -> str:
    said = layer.name if layer.name == "--set" else f"scenario {layer.name}"
    where = f" ({layer.place})" if layer.place is not None else ""
    return f"{said} {_DID[layer.operation]} {layer.operand}{where}"


def _place(place: Place | None) -> Mapping[str, object]:
    if place is None:
        return {"file": None, "line": None, "column": None}
    return {"file": place.file, "line": place.line, "column": place.column}

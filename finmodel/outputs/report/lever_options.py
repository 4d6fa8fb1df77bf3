"""Levers as they are asked for: `--lever PATH=LOW:HIGH`."""

from collections.abc import Sequence

from finmodel.graph.overrides import Operation
from finmodel.graph.paths import UnknownPathError
from finmodel.inputs.faults import Fault
from finmodel.inputs.overrides import Override, parse_setting
from finmodel.method.scenarios import SettingError, compile_path
from finmodel.outputs.report.lever_reading import reading
from finmodel.outputs.report.levers import Asked, Lever, lever, values_now
from finmodel.plan import Plan

_OPTION = "--lever"


def levers_asked_for(plan: Plan, texts: Sequence[str]) -> tuple[Lever, ...]:
    """The levers of a command line, in order.

    Raises:
        SettingError: some cannot be made; all of them at once, each with what to write.
    """
    found: dict[str, Lever] = {}
    faults = []
    for text in texts:
        path = text.partition("=")[0].strip()
        try:
            if path in found:
                raise ValueError("is given twice")
            found[path] = _lever(plan, text)
        except (UnknownPathError, ValueError) as error:
            known = path if "=" in text and path else _OPTION
            faults.append(Fault(None, known, str(error).removeprefix(f"{path}: ")))
    if faults:
        raise SettingError(faults)
    return tuple(found.values())


def _lever(plan: Plan, text: str) -> Lever:
    low, high = _ends(text)
    graph, first = plan.model.graph, plan.assumptions.years[0]
    operation: Operation = low.operation
    targets, read = compile_path(graph, low.path, operation, first)
    ends = (read(low.operand), read(high.operand))
    values = values_now(plan.graph(), targets)
    if operation == "set" and values[0] != values[-1]:
        of_now = reading("set", targets[0].slots.kind, first)
        least, most = (of_now.written(value) for value in (values[0], values[-1]))
        raise ValueError(
            f"leads to numbers that differ, from {least} to {most}: write how much is added to "
            f"each, as {low.path}={_example(targets[0].slots.kind)}"
        )
    return lever(plan, Asked(low.path, operation, *ends), targets)


def _ends(text: str) -> tuple[Override, Override]:
    """The least and the most, each as a setting.

    Raises:
        ValueError: the text is not PATH=LOW:HIGH, with a sentence for the user.
    """
    path, equals, span = text.partition("=")
    low, colon, high = (part.strip() for part in span.partition(":"))
    if not equals or not path.strip():
        raise ValueError(f'"{text}" is not PATH=LOW:HIGH, such as bau_efficiency.*.rate=0%:3%')
    if not (colon and low and high):
        raise ValueError(f'"{span.strip()}" is not LOW:HIGH, such as 0%:3%')
    ends = (parse_setting(f"{path}={low}"), parse_setting(f"{path}={high}"))
    if ends[0].operation != ends[1].operation:
        raise ValueError(
            f"{low} and {high} do different things: both set a number, both add to it (+0.5%), "
            "both multiply it (x0.8) or both move a date (+6m)"
        )
    return ends


def _example(kind: str) -> str:
    """How what is added to a kind of number is written."""
    if kind == "start":
        return "-6m:+6m"
    return "+-1%:+1%" if reading("set", kind, "2000/01").power else "+-10:+10"

"""Values of assumptions as they are printed, by their kind of number."""

from finmodel.graph.units import money_name
from finmodel.inputs.text.numbers import KINDS
from finmodel.inputs.text.years import month_after_april
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.outputs.figures import NOTHING, figure


def assumption_value(
    value: float | None, kind: str, money: str = "", operation: str = "set", baseline: str = ""
) -> str:
    """2.5% for a rate or a share, 6 for months, £m as money; – where there is no one value.

    With the baseline year, a start or an end is a month: 2017-10.
    """
    if value is None:
        return NOTHING
    if kind == START_OF_SCHEME and operation == "set" and baseline:
        return str(month_after_april(round(value), baseline))
    if operation == "times":
        return f"x{value:.4g}"
    mark = "+" if operation in ("add", "months") and value >= 0 else ""
    known = KINDS.get(kind)
    if known is not None and known.words:
        return known.written(value)
    if known is not None and known.percent:
        return f"{mark}{_trimmed(value * 100)}%"
    if known is not None and known.unit == "money":
        return f"{mark}{figure(value, money_name(money))}"
    return f"{mark}{_trimmed(value)}"


def _trimmed(value: float) -> str:
    written = f"{value:,.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written

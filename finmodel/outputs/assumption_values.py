"""Values of assumptions as they are printed, by their kind of number."""

from finmodel.inputs.text.years import month_after_april
from finmodel.outputs.figures import NOTHING, figure

_SHARES = ("rate", "share")


_MONTH = "start"


def assumption_value(
    value: float | None, kind: str, unit: str = "", operation: str = "set", baseline: str = ""
) -> str:
    """2.5% for a rate or a share, 6 for months, £m as money; – where there is no one value.

    With the baseline year, a start or an end is a month: 2017-10.
    """
    if value is None:
        return NOTHING
    if kind == _MONTH and operation == "set" and baseline:
        return str(month_after_april(round(value), baseline))
    if operation == "times":
        return f"x{value:.4g}"
    mark = "+" if operation in ("add", "months") and value >= 0 else ""
    if kind in _SHARES:
        return f"{mark}{_trimmed(value * 100)}%"
    if kind in ("money", "amount"):
        return f"{mark}{figure(value, unit)}"
    return f"{mark}{_trimmed(value)}"


def _trimmed(value: float) -> str:
    written = f"{value:,.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written

"""How a list is read, by option, and what each may be; `intake.yaml` keeps those that last."""

from collections.abc import Mapping

from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.years import parse_year

UNITS = ("£", "£k", "£m", "£bn")
SIGNS = ("negative", "brackets", "positive", "income-negative")
COLUMNS = ("new-in-year", "level")
TBC = ("leave-out", "0")
ENDS = ("commissioner", "provider")
DRIVERS = ("proposed",)
OF_ONE_TIME = ("keep", "drop-gone", "source", "basis", "sheet")
"""What is not kept: it is about one import, or has a place of its own."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    "unit": UNITS,
    "sign": SIGNS,
    "columns": COLUMNS,
    "tbc": TBC,
    "contracts": ENDS,
    "drivers": DRIVERS,
}
_KEPT = (*_WORDS, "table", "year")


def wrong_setting(name: str, value: str) -> str:
    """What is wrong with a setting that is kept, as a sentence says it; empty where nothing is."""
    if name in OF_ONE_TIME:
        return f"is of one import, and is not kept: give it as --{name}"
    if name not in _KEPT:
        return f"is no setting of a list{suggestion(name, _KEPT)}"
    if name == "year":
        try:
            parse_year(value)
        except ValueError as error:
            return str(error)
    words = _WORDS.get(name)
    return "" if words is None or value in words else f"{value} is not one of {', '.join(words)}"

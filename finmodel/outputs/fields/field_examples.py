"""An example of each field: the first in the starter set, else one that is right for its form."""

from functools import cache
from importlib.resources import files
from typing import Any

from finmodel.inputs.model_walk import EACH, Way, values_at
from finmodel.inputs.text.tree import Map
from finmodel.inputs.text.yaml_reader import read
from finmodel.outputs.fields.columns import Column

_LONGEST = 60
_OF_FORM = {
    "text": "words",
    "either": "words",
    "flag": "yes",
    "month": "2025-10",
    "year": "2025/26",
    "list": "[a, b]",
    "map": "{a: words}",
    "list or map": "[a, b]",
}
_OF_KIND = {
    "months": "3",
    "years": "25",
    "count": "120",
    "people": "310000",
    "number": "1.5",
    "share": "75%",
    "rate": "1.6%",
    "efficiency": "1.6%",
}
_OF_SECTION = {
    "system.organisations": "hospitals",
    "baseline.spend": "hospitals-pay",
    "baseline.contracts": "acute",
    "growth.demand": "acute-activity",
    "growth.price": "general",
    "capacity.capacity": "beds",
    "capacity.lists": "elective",
    "actuals.profiles": "even",
}
_OF_NAME = {
    "extends": "downside",
    "scenario": "downside",
    "outlook": "plan",
    "worse_off": "nobody",
    "between": "[growth.price.pay, growth.price.drugs]",
    "depends_on": "[enabling]",
    "hold_in": "[downside]",
    "instead_of": "[programmes.beds]",
    "may_start": "[2025-10, 2026-04]",
    "members": "{icb: 60%, acute: 40%}",
    "records": "[programmes.discharge]",
    "years": "[2025/26, 2026/27]",
    "basket": "{pay: 70%, general: 30%}",
    "calibrated_to": "published.opening-gap",
    "code": "RJ122",
    "folder": "sets/south",
    "groups": "{place: north}",
    "grouping": "place",
    "name": "Theatres",
    "note": "Rounded as published",
    "owner": "Director of finance",
    "rationale": "Average of three years",
    "record": "programmes.community-care",
    "region": "South",
    "source": "Board paper, March 2026, page 4",
    "theme": "theatres",
}
"""Examples of words, by the name of the field; the starter set has those of most."""


def example_of(name: str, way: Way, column: Column, refers: str) -> str:
    """A line of YAML for the field to which a way leads in a kind of file."""
    key = way[-1]
    found = (_flow(value) for _, _, value in values_at(_starter(name), way))
    text = next((one for one in found if len(one) <= _LONGEST), None)
    if text is None:
        text = _OF_SECTION.get(refers) or _OF_NAME.get(key) or _usual(column)
    return text if key == EACH else f"{key}: {text}"


@cache
def _starter(name: str) -> Map:
    """The file of a kind in the starter set; an empty one where it has none."""
    folder = files("finmodel").joinpath("sets", "starter")
    where = ("scenarios", "downside.yaml") if name == "scenario" else (f"{name}.yaml",)
    file = folder.joinpath(*where)
    return read(file.read_bytes()).tree if file.is_file() else Map()


def _flow(held: Any) -> str:
    """A value of a file on one line; of a long map as much as fits."""
    if isinstance(held, dict):
        parts: list[str] = []
        for key, item in held.items():
            if len("".join(parts)) < _LONGEST // 2:
                parts.append(f"{key}: {_flow(item)}")
        return "{" + ", ".join(parts) + "}"
    if isinstance(held, list):
        return "[" + ", ".join(map(_flow, held)) + "]"
    return str(held)


def _usual(column: Column) -> str:
    if column.form == "map" and column.kind is not None:
        return f"{{a: {_OF_KIND.get(column.kind.name, '12.5')}}}"
    if column.choices:
        one = column.choices[0]
        return {"list": f"[{one}]", "map": f"{{a: {one}}}"}.get(column.form, one)
    if column.form in _OF_FORM:
        return _OF_FORM[column.form]
    number = _OF_KIND.get(column.kind.name if column.kind else "", "12.5")
    if column.form == "by month":
        return f"{{2025-04: {number}, 2025-05: {number}}}"
    return f"{{2025/26: {number}, 2026/27: {number}}}" if column.form == "series" else number

"""Numbers of a set replaced in the text of its files, in whatever form they are written there.

Only the characters of a value are exchanged: comments, order and layout are as they were.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import inf
from typing import Any

import yaml

from finmodel.inputs.text.years import parse_year
from finmodel.outputs.excel.reader.numbers import as_written
from finmodel.outputs.yaml_edit.marked_text import CannotEdit, Edit, Text

_RAMP = frozenset(("from", "since", "to", "in", "shape"))


def edits_for(
    text: Text,
    steps: Sequence[str],
    years: Mapping[str, str],
    changed: Sequence[str],
    limits: tuple[float, float] = (-inf, inf),
) -> list[Edit]:
    """What puts new values in at the end of `steps`.

    `years` holds every year's value as text ("" for one given once), `changed` the years whose
    value is new. An end of a range that moves with its value stays within `limits`.

    Raises:
        CannotEdit: the value is written in a form that cannot take it.
    """
    node, left = _walked(text.root, steps)
    if left:
        return [_inserted(text, node, left, _one_value(years))]
    return _exchanged(text, node, years, changed, limits)


def _walked(node: Any, steps: Sequence[str]) -> tuple[Any, list[str]]:
    """Follow keys and positions (from 1) as far as they lead; what is left of them."""
    for place, step in enumerate(steps):
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and step.isdigit():
            index = int(step) - 1
            found = node.value[index] if index < len(node.value) else None
        else:
            found = None
        if found is None:
            return node, list(steps[place:])
        node = found
    return node, []


def _exchanged(
    text: Text,
    node: Any,
    years: Mapping[str, str],
    changed: Sequence[str],
    limits: tuple[float, float] = (-inf, inf),
) -> list[Edit]:
    if isinstance(node, yaml.ScalarNode):
        return [Edit(*text.span(node), _one_value(years))]
    if not isinstance(node, yaml.MappingNode):
        raise CannotEdit("is a list where a number was expected: change it in the file")
    keys = {key.value: value for key, value in node.value}
    if "value" in keys:
        edits = _exchanged(text, keys["value"], years, changed)
        if "low" in keys and len(set(years.values())) > 1:
            edits += _moved_range(text, keys, years, limits)
        return edits
    if _RAMP & keys.keys():
        if not node.flow_style:
            raise CannotEdit("is a straight line between two years: change its ends in the file")
        return [Edit(*text.span(node), _one_value(years))]
    by_year = {_year(key): (key, value) for key, value in _pairs(node)}
    found: list[Edit] = []
    for year in changed:
        if year in by_year:
            found += _exchanged(text, by_year[year][1], {"": years[year]}, ("",))
        else:
            found.append(_inserted_year(text, node, by_year, year, years[year]))
    return found


def _moved_range(
    text: Text, keys: Mapping[str, Any], years: Mapping[str, str], limits: tuple[float, float]
) -> list[Edit]:
    """The one range of all years stays one: it is that of the first, and moves as that does."""
    first, value = min(years), keys["value"]
    if isinstance(value, yaml.MappingNode):
        value = next((held for key, held in _pairs(value) if _year(key) == first), None)
    if isinstance(value, yaml.MappingNode):
        value = next((held for key, held in _pairs(value) if key.value == "value"), None)
    if not isinstance(value, yaml.ScalarNode):
        raise CannotEdit("has a range: change its first year in the file")
    shift = _number(years[first]) - _number(value.value)
    if not shift:
        return []
    low, high = (Decimal(str(limit)) for limit in limits)
    edits = []
    for end in ("low", "high"):
        node = keys.get(end)
        if isinstance(node, yaml.ScalarNode):
            moved = min(max(_number(node.value) + shift, low), high)
            written = as_written(float(moved), percent=node.value.rstrip().endswith("%"))
            edits.append(Edit(*text.span(node), written))
    return edits


def _number(text: str) -> Decimal:
    """A number as it is written, exactly: 1.6% is 0.016."""
    plain = text.strip().replace(",", "")
    return Decimal(plain.rstrip("% ")) / (100 if plain.endswith("%") else 1)


def _pairs(node: Any) -> list[tuple[Any, Any]]:
    return list(node.value)


def _year(key: Any) -> str:
    try:
        return parse_year(str(key.value))
    except ValueError:
        return str(key.value)


def _one_value(years: Mapping[str, str]) -> str:
    """The same for every year as one number, else a map of years."""
    if len(set(years.values())) == 1:
        return next(iter(years.values()))
    return "{" + ", ".join(f"{year}: {value}" for year, value in years.items()) + "}"


def _inserted(text: Text, node: Any, steps: list[str], value: str) -> Edit:
    """A key that the record does not have yet, put before its first."""
    if steps[-2:] == ["phasing", "1"]:
        steps, value = steps[:-1], f"[{value}]"
    if len(steps) != 1 or not isinstance(node, yaml.MappingNode) or not node.value:
        raise CannotEdit("is not given in the file: write it there first")
    return _before(text, node, node.value[0][0], f"{steps[0]}: {value}")


def _inserted_year(
    text: Text, node: Any, by_year: Mapping[str, tuple[Any, Any]], year: str, value: str
) -> Edit:
    later = [held[0] for other, held in by_year.items() if other > year]
    if later:
        return _before(text, node, later[0], f"{year}: {value}")
    last = node.value[-1][1]
    if not node.flow_style and not isinstance(last, yaml.ScalarNode) and not last.flow_style:
        raise CannotEdit(f"has no figure for {year}: write it in the file first")
    end = last.end_mark.index
    return Edit(end, end, f"{text.between(node)}{year}: {value}")


def _before(text: Text, node: Any, key: Any, pair: str) -> Edit:
    at = key.start_mark.index
    return Edit(at, at, f"{pair}{text.between(node)}")

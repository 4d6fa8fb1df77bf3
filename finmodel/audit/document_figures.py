"""The figures and words of a document, each under a name that says where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_IGNORED = frozenset(
    ("manifest", "schema", "trace", "with_numbers", "detail", "notes", "asked", "overrides")
)
_NAMES = ("label", "measure", "path", "source", "from", "to", "name", "id", "year")
_UNNAMED = frozenset(("rows", "values"))


def figures_of(document: Mapping[str, object]) -> dict[str, Any]:
    """Every figure and word of a document but for its manifest and what explains it, by name."""
    named = [str(year) for year in listed(document.get("years"))]
    if document.get("schema") == "finmodel.sweep/1":
        return dict(_scenario_figures(document))
    kept = {key: part for key, part in document.items() if key not in _IGNORED}
    return dict(_leaves(kept, "", named))


def _scenario_figures(document: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """The figures of a sweep, each under the values of its scenario."""
    figures, paths, points = (listed(document.get(key)) for key in ("figures", "paths", "points"))
    names = [_name(figure) for figure in figures]
    for point in points:
        if not isinstance(point, dict):
            continue
        operands, values = (listed(point.get(key)) for key in ("operands", "values"))
        given = ", ".join(f"{path} {one!r}" for path, one in zip(paths, operands, strict=False))
        for name, value in zip(names, values, strict=False):
            if not name:
                continue
            yield f"{name} with {given}", value
        if len(values) != len(names):
            yield f"{given}: figures", len(values)


def is_number(value: object) -> bool:
    """Whether a value is a figure, and not a word, a truth or nothing."""
    return type(value) in (int, float)


def missing_from(
    then: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of figures there are now and were not, and of words of records without figures."""
    gone = {where: one for where, one in now.items() if one is not None and where not in then}
    figures = tuple(where for where, one in gone.items() if is_number(one))
    counted = {_record(where) for where in figures}
    words = (where for where, one in gone.items() if not is_number(one))
    return figures, tuple(where for where in words if _record(where) not in counted)


def _record(where: str) -> str:
    """What a name is within: years of its own belong to a row, as its words do."""
    return where.rpartition(", ")[0].removesuffix(", years")


def listed(value: object) -> list[Any]:
    """A list as it is; anything else as none of it."""
    return value if isinstance(value, list) else []


def _leaves(value: object, where: str, years: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Every figure and word of a document, under names that say where it stands."""
    if isinstance(value, dict):
        # A row that runs further than the others has years of its own.
        years = [str(year) for year in listed(value.get("years"))] or years
        for key, inside in value.items():
            if key not in _IGNORED:
                yield from _leaves(inside, _joined(where, "" if key in _UNNAMED else key), years)
    elif isinstance(value, list):
        by_year = len(value) == len(years) and not any(isinstance(v, dict | list) for v in value)
        seen: dict[str, int] = {}
        for place, inside in enumerate(value):
            name = years[place] if by_year else _name(inside) or str(place + 1)
            seen[name] = seen.get(name, 0) + 1
            again = f" ({seen[name]})" if seen[name] > 1 else ""
            yield from _leaves(inside, _joined(where, f"{name}{again}"), years)
    else:
        yield where, value


def _joined(where: str, name: str) -> str:
    return ", ".join(part for part in (where, name) if part)


def _name(record: object) -> str:
    if not isinstance(record, dict):
        return ""
    named = [record.get(key) for key in _NAMES]
    return ", ".join(one for one in named if isinstance(one, str))

"""JSON Schemas of what the what-ifs print."""

from collections.abc import Callable

from finmodel.outputs.documents.schemas import Schema, list_of, manifest_schema, object_of

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_FIGURE: Schema = {"type": ["number", "null"]}
_FLAG: Schema = {"type": "boolean"}
_FLAG_OR_NULL: Schema = {"type": ["boolean", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TEXTS, _FIGURES, _NUMBERS = list_of(_TEXT), list_of(_FIGURE), list_of(_NUMBER)
_RUN: dict[str, object] = {
    "system": _TEXT,
    "unit": {"enum": ["£", "£k", "£m"]},
    "scenario": _TEXT,
    "overrides": _TEXTS,
    "basis": {"enum": ["plan", "risk-adjusted", "identified"]},
}
_ONE: dict[str, object] = {"measure": _TEXT, "organisation": _TEXT}
_PERCENTILES = ("p5", "p10", "p25", "p50", "p75", "p90", "p95")


def _named(name: str, **properties: object) -> Schema:
    return object_of({"schema": {"const": name}, **properties})


def _sweep() -> Schema:
    figure = object_of(
        dict.fromkeys(("level", "id", "name", "measure", "label", "unit", "year"), _TEXT)
    )
    point = object_of({"scenario": _COUNT, "operands": _NUMBERS, "values": _FIGURES})
    return _named(
        "finmodel.sweep/1",
        **_RUN,
        asked=object_of(
            {
                "vary": _TEXTS,
                "sample": {"type": ["integer", "null"]},
                **dict.fromkeys(("measures", "organisations", "years"), _TEXTS),
            }
        ),
        manifest={"anyOf": [manifest_schema(), manifest_schema(drawn=True)]},
        paths=_TEXTS,
        figures=list_of(figure),
        points=list_of(point),
    )


def _simulation() -> Schema:
    year = object_of(
        {
            "year": _TEXT,
            **dict.fromkeys(("planned", "mean", "deviation", *_PERCENTILES), _NUMBER),
            **dict.fromkeys(("chance_of_balance", "expected_shortfall", "worst_5%"), _NUMBER),
        }
    )
    share = object_of({"source": _TEXT, **dict.fromkeys(("share", "alone", "together"), _NUMBER)})
    halves = object_of({"medians": _NUMBERS, "allowed": _NUMBER, "agree": _FLAG})
    return _named(
        "finmodel.simulation/1",
        **_RUN,
        **_ONE,
        seed=_COUNT,
        draws=_COUNT,
        years=list_of(year),
        variance=list_of(share),
        drawn_together=list_of(_TEXTS),
        correlations=list_of(object_of({"between": _TEXTS, "correlation": _NUMBER})),
        halves=halves,
        asked=object_of(
            {
                "together": _TEXTS,
                "correlate": _TEXTS,
                **dict.fromkeys(("independent", "schemes"), _FLAG),
            }
        ),
        manifest=manifest_schema(drawn=True, ranges=True),
    )


def _sensitivity() -> Schema:
    bar = object_of(
        {
            "path": _TEXT,
            **dict.fromkeys(("value", "low", "high", "at_low", "at_high"), _NUMBER),
            "switching_value": _FIGURE,
            "inside_range": _FLAG,
        }
    )
    return _named(
        "finmodel.sensitivity/1",
        **_RUN,
        **_ONE,
        year=_TEXT,
        now=_NUMBER,
        bars=list_of(bar),
        unmoved=_TEXTS,
        manifest=manifest_schema(ranges=True),
    )


def _sobol() -> Schema:
    indices = ("first", "first_low", "first_high", "total", "total_low", "total_high")
    influence = object_of({"source": _TEXT, **dict.fromkeys(indices, _NUMBER)})
    return _named(
        "finmodel.sobol/1",
        **_RUN,
        **_ONE,
        year=_TEXT,
        seed=_COUNT,
        points=_COUNT,
        influences=list_of(influence),
        manifest=manifest_schema(drawn=True, ranges=True),
    )


def _solution() -> Schema:
    root = object_of(
        {"value": _NUMBER, "settings": _TEXTS, "reached": _NUMBER, "inside_range": _FLAG_OR_NULL}
    )
    return _named(
        "finmodel.solution/1",
        **_RUN,
        paths=_TEXTS,
        factor=_FLAG,
        **_ONE,
        year=_TEXT,
        target=_NUMBER,
        now=_FIGURE,
        between=_NUMBERS,
        at_ends=_NUMBERS,
        range={"type": ["array", "null"], "items": _NUMBER},
        outcome={"enum": ["one", "several", "none"]},
        roots=list_of(root),
        nearest=object_of({"value": _NUMBER, "reached": _NUMBER}),
        asked=object_of({"between": {"type": ["string", "null"]}}),
        manifest=manifest_schema(),
    )


def _comparison() -> Schema:
    difference = object_of({"path": _TEXT, "before": _FIGURE, "after": _FIGURE, "effect": _NUMBERS})
    one = object_of(
        {
            "from": _TEXT,
            "to": _TEXT,
            "rule": {"enum": ["every order", "first and last", "measures"]},
            "values_from": _NUMBERS,
            "values_to": _NUMBERS,
            "differences": list_of(difference),
            "together": _NUMBERS,
            "years": _TEXTS,
            **dict.fromkeys(("only_from", "only_to", "written_otherwise", "years_of_one"), _TEXTS),
            "manifest": manifest_schema(),
        }
    )
    run = {key: schema for key, schema in _RUN.items() if key != "scenario"}
    return _named(
        "finmodel.comparison/1",
        **run,
        **_ONE,
        years=_TEXTS,
        comparisons=list_of(one),
        manifest=manifest_schema(),
    )


WHAT_IFS: dict[str, Callable[[], Schema]] = {
    "finmodel.sweep/1": _sweep,
    "finmodel.simulation/1": _simulation,
    "finmodel.sensitivity/1": _sensitivity,
    "finmodel.sobol/1": _sobol,
    "finmodel.solution/1": _solution,
    "finmodel.comparison/1": _comparison,
}

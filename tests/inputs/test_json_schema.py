"""The JSON Schemas for editors: they know every key, and take what the loader takes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.json_schema import json_schema
from finmodel.inputs.model_schema import keys_of

TESTS = Path(__file__).parents[1]
SETS = [TESTS / "cases" / "westmarch", TESTS / "faults" / "good"]
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def refusals(given: Any, schema: Any, root: Any, path: str = "") -> Iterator[str]:
    """Give what a schema refuses: the part of JSON Schema that ours are written in."""
    if "$ref" in schema:
        yield from refusals(given, root["$defs"][schema["$ref"].split("/")[-1]], root, path)
    if "anyOf" in schema and not any(
        not list(refusals(given, one, root, path)) for one in schema["anyOf"]
    ):
        yield f"{path}: none of the forms"
    if "enum" in schema and given not in schema["enum"]:
        yield f"{path}: not a choice"
    if "const" in schema and given != schema["const"]:
        yield f"{path}: not the constant"
    if "type" in schema and (
        not isinstance(given, TYPES[schema["type"]])
        or (isinstance(given, bool) and schema["type"] != "boolean")
    ):
        yield f"{path}: not of type {schema['type']}"
        return
    if isinstance(given, str) and not re.search(schema.get("pattern", ""), given):
        yield f"{path}: does not match"
    if isinstance(given, int | float) and not (
        schema.get("minimum", given) <= given <= schema.get("maximum", given)
        and schema.get("exclusiveMinimum", given - 1)
        < given
        < schema.get("exclusiveMaximum", given + 1)
    ):
        yield f"{path}: out of range"
    for number, item in enumerate(given if isinstance(given, list) else ()):
        yield from refusals(item, schema.get("items", {}), root, f"{path}[{number}]")
    if isinstance(given, dict):
        yield from (
            f"{path}: lacks {key}" for key in schema.get("required", ()) if key not in given
        )
        for key, item in given.items():
            yield from refusals(key, schema.get("propertyNames", {}), root, f"{path}.{key}")
            inner = schema.get("properties", {}).get(key)
            for pattern, one in schema.get("patternProperties", {}).items():
                inner = one if inner is None and re.search(pattern, str(key)) else inner
            if inner is None:
                inner = schema.get("additionalProperties", {})
            if inner is False:
                yield f"{path}: {key} is not known"
            else:
                yield from refusals(item, inner, root, f"{path}.{key}")


@pytest.mark.parametrize("kind", [*FILES, "scenario"])
@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_what_the_loader_takes_the_schema_takes(folder: Path, kind: str) -> None:
    schema = json_schema(kind)
    pattern = "scenarios/*.yaml" if kind == "scenario" else f"{kind}.yaml"
    for path in folder.glob(pattern):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert list(refusals(given, schema, schema, path.name)) == []


def test_what_portfolios_say_the_schema_takes() -> None:
    schema = json_schema("portfolio")
    files = sorted((TESTS.parent / "examples").glob("*/portfolio.yaml"))
    assert files
    for path in files:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert list(refusals(given, schema, schema, path.parent.name)) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("cip", "cip: {a: {organistion: b}}"),
        ("cip", "nothing: here"),
        ("growth", "price: {pay: 1.6}"),
        ("growth", "price: {pay: {2017: 1.6%}}"),
        ("growth", "price: {pay: {value: 1.6%, lo: 1%}}"),
        ("growth", "price: {pay: about two}"),
        ("growth", "price: {t: {uplift: 1%}}"),
        ("growth", "provenance: {basis: hearsay}"),
        ("allocations", "support: {a: {organisation: b, name: c, from: outside, amounts: x}}"),
        ("bau_efficiency", "bau_efficiency: {a: {rate: 1%, delivery: 120}}"),
        ("bau_efficiency", "bau_efficiency: {a: {rate: -0.01}}"),
        ("bau_efficiency", "bau_efficiency: {a: {rate: 1%, unbacked: ignored}}"),
        ("capital", "revenue_consequence: maybe"),
        ("capital", "limits: {a: {system: true, amounts: -4}}"),
        ("baseline", "contracts: {a: {limit: -4}}"),
        ("allocations", "recurrent: {a: {opening: 1, growth: {pay_award: 1%}}}"),
        ("allocations", "recurrent: {a: {opening: 1, growth: {base: 1}}}"),
        ("qipp", "qipp: {a: {investment: {recurrent: {full_yaer: 2}}}}"),
        ("cip", "targets: {a: {amounts: 1, contract: b}}"),
        ("actuals", "results: {a: {forecast: run-rate}}"),
        ("actuals", "results: {a: {income: {2025-13: 1}}}"),
        ("actuals", "results: {a: {income: {to_date: {2025-10: 1}, 2025-04: 1}}}"),
        ("actuals", "savings: {cip.a: {outlook: 120%x}}"),
        ("actuals", "risks: {a: {organisation: b, name: c, amount: 1}}"),
        ("published", "published: {a: {through: 2025}}"),
        ("system", "format: 3"),
        ("system", "risk: {middling: {delivery: 5%}}"),
        ("scenario", "overrides: {}"),
        ("portfolio", "{name: a, sets: {a: {region: b}}}"),
        ("portfolio", "{name: a, unit: £mn, sets: {a: {folder: b}}}"),
    ],
)
def test_what_an_editor_should_underline(kind: str, text: str) -> None:
    schema = json_schema(kind)
    assert list(refusals(yaml.safe_load(text), schema, schema))


@pytest.mark.parametrize("kind", FILES)
def test_every_key_of_a_file_has_words(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["properties"].keys() == keys_of(FILES[kind]).keys()
    assert list(_without_words(schema)) == []


def _without_words(schema: Any) -> Iterator[str]:
    """Give the keys of records that no words go with."""
    if isinstance(schema, dict):
        fields = schema.get("properties", {}) if "required" in schema else {}
        for key, field in fields.items():
            if key in {
                "value",
                "low",
                "high",
                "distribution",
                "from",
                "since",
                "to",
                "in",
                "shape",
            }:
                continue
            if not field.get("description"):
                yield key
        for item in schema.values():
            yield from _without_words(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from _without_words(item)


def test_there_is_no_schema_of_anything_else() -> None:
    with pytest.raises(KeyError):
        json_schema("everything")

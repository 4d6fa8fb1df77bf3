import json
from pathlib import Path
from typing import Any

import pytest

from finmodel.inputs.assumption_set import FILES
from finmodel.method.catalogue import CATALOGUE
from tests.cli.conftest import Run
from tests.cli.test_completion import offered

OUTPUTS = ["projection", "checks", "errors", "measures", "kinds"]


def test_every_kind_is_listed(ran: Run) -> None:
    code, out, err = ran("schema")
    assert (code, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    assert listed[: len(FILES) + 1] == [*FILES, "scenario"]
    assert listed[-1] == "measures"
    assert {f"output.{name}" for name in OUTPUTS} <= set(listed)
    document = json.loads(ran("schema", "--format", "json").out)
    assert [kind["kind"] for kind in document["kinds"]] == listed


def test_completion_offers_what_is_listed(ran: Run) -> None:
    kinds = json.loads(ran("schema", "--format", "json").out)["kinds"]
    assert sorted(offered("schema", "")) == sorted(kind["kind"] for kind in kinds)


@pytest.mark.parametrize("kind", ["system", "scenario", "output.projection"])
def test_a_schema_is_json_schema(ran: Run, kind: str) -> None:
    document = json.loads(ran("schema", kind).out)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["type"] == "object"


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["schema", "--format", "json"], "kinds"),
        (["schema", "measures", "--format", "json"], "measures"),
        (["check", "SET", "--format", "json"], "checks"),
        (["project", "SET", "--format", "json"], "projection"),
    ],
)
def test_what_is_printed_has_the_keys_its_schema_says(
    ran: Run, starter: Path, arguments: list[str], name: str
) -> None:
    given = [str(starter) if argument == "SET" else argument for argument in arguments]
    document = json.loads(ran(*given).out)
    schema = json.loads(ran("schema", f"output.{name}").out)
    assert document["schema"] == schema["properties"]["schema"]["const"]
    assert_keys(document, schema)
    for part, inner in schema["properties"].items():
        if part in document and inner.get("items", {}).get("type") == "object":
            for record in document[part]:
                assert_keys(record, inner["items"])


def assert_keys(given: dict[str, object], schema: dict[str, Any]) -> None:
    """Every key it needs in the order of the schema, and none that the schema does not know."""
    assert [key for key in given if key in schema["required"]] == schema["required"]
    assert given.keys() <= schema["properties"].keys()


def test_every_measure_is_listed_those_of_a_projection_among_them(ran: Run, starter: Path) -> None:
    rows = json.loads(
        ran("project", starter, "--by", "organisation", "--format", "json").out
    )["rows"]  # fmt: skip
    document = json.loads(ran("schema", "measures", "--format", "json").out)
    listed = [one["measure"] for one in document["measures"]]
    assert listed == list(CATALOGUE)
    assert {row["measure"] for row in rows} <= {*listed}
    out = ran("schema", "measures").out
    assert all(f"\n  {one['measure']} " in out for one in document["measures"])


def test_every_schema_can_be_written_to_a_folder(ran: Run, tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    code, out, err = ran("schema", "--output", folder)
    assert (code, out) == (0, "")
    assert err.endswith(f"schemas written to {folder}\n")
    assert json.loads((folder / "growth.schema.json").read_text())["title"] == "growth.yaml"
    assert ran("schema", "--output", folder).code == 4
    assert ran("schema", "--output", folder, "--force").code == 0


def test_a_kind_that_is_none_or_another_format_is_2(ran: Run) -> None:
    assert 'did you mean "system"?' in ran("schema", "sistem").err
    assert ran("schema", "sistem").code == 2
    assert "a schema is JSON" in ran("schema", "growth", "--format", "table").err
    assert ran("schema", "measures", "--format", "csv").code == 2

"""The reference of the files says something of every field there is, from their models."""

from pathlib import Path

import pytest
import yaml

from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.model_walk import EACH
from finmodel.inputs.portfolio_model import PortfolioFile
from finmodel.inputs.scenario_files import ScenarioFile
from finmodel.outputs.excel.entry.guide_sheets import field_of
from finmodel.outputs.excel.entry.other_tables import every_table
from finmodel.outputs.fields.columns import PROVENANCE
from finmodel.outputs.fields.field_defaults import declared_in
from finmodel.outputs.fields.reference import NAMES, Field, field_at, reference_of, references

MODELS = {**FILES, "scenario": ScenarioFile, "portfolio": PortfolioFile}
METHOD = Path(__file__).parents[3] / "finmodel/method/METHOD.md"
ELSEWHERE = {"Actuals by month", "Investment", "Numbers", "Scenario changes", "Straight lines"}
"""Sheets with columns that are part of a field, or stand for several."""


def field(file: str, name: str) -> Field:
    return next(one for one in reference_of(file).fields if one.name == name)


@pytest.mark.parametrize("file", MODELS)
def test_every_field_of_a_model_is_in_the_reference(file: str) -> None:
    said = {one.way for one in reference_of(file).fields}
    ways = [way for way in declared_in(MODELS[file]) if not {"provenance", *PROVENANCE} & {*way}]
    missing = [way for way in ways if not any(one[: len(way)] == way for one in said)]
    assert missing == []


@pytest.mark.parametrize("file", NAMES)
def test_every_field_says_what_it_means_and_has_an_example_and_a_section(file: str) -> None:
    headings = METHOD.read_text(encoding="utf-8")
    for one in reference_of(file).fields:
        assert one.says, one.path
        assert one.column.written, one.path
        assert yaml.safe_load(one.example) is not None, one.path
        number = one.method.partition(",")[0].partition(" ")[0]
        assert f"\n## {number}. " in headings or f"\n### {number} " in headings, one.path


def test_what_is_said_of_a_field_is_what_its_model_says() -> None:
    status = field("cip", "status")
    assert status.path == "cip.<CIP scheme>.status"
    assert (status.needed, status.default, status.method) == ("yes", "", "3.5")
    assert status.column.choices[0] == "delivered"
    assert status.example == "status: fully developed"
    assert field("cip", "slip").default == "0"
    assert field("baseline", "variable_share").default == "100%"
    assert field("baseline", "price").refers == "growth.price"
    assert field("actuals", "expenditure").column.written == "money by month"
    assert field_at("system", ("risk", EACH, "outcomes", "late")) == field("system", "late")
    assert field("system", "late").needed == "with outcomes"
    assert field("growth", "uplift").needed == "in that form"


def test_the_guide_of_the_workbook_says_what_the_reference_says() -> None:
    for table in every_table():
        if table.sheet in ELSEWHERE:
            continue
        for column in table.columns:
            if not column.is_provenance:
                assert field_of(table, column) is not None, (table.sheet, column.key)


def test_no_two_fields_of_a_file_have_one_path() -> None:
    for reference in references():
        paths = [one.path for one in reference.fields]
        assert len(paths) == len({*paths}), reference.name

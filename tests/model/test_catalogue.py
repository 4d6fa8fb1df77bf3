"""The catalogue of measures: METHOD.md lists it, and every measure of a model is in it."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import finmodel
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import unit_name
from finmodel.method import measures
from finmodel.method.bases import BASES, PLAN
from finmodel.method.catalogue import CATALOGUE, OF_RECORDS, entries, keys
from finmodel.method.measure_families import BESIDE, HEADINGS, IN_YEAR, TABLE, Entry
from finmodel.method.scheme_kinds import KINDS
from finmodel.outputs.audit.drivers_page import driver_bars
from finmodel.outputs.audit.drivers_tables import view_table
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.listings import measures_of
from finmodel.selection import selected_figures
from tests.trust.shipped import DEFAULT, plan_of

NAMES = {kind.name for kind in KINDS}
METHOD = Path(finmodel.__file__).parent / "method" / "METHOD.md"


def listed() -> list[tuple[str, str, str]]:
    """Family, measure and sentence of each row of METHOD.md 3.12."""
    section = METHOD.read_text(encoding="utf-8").partition("### 3.12 ")[2].partition("\n##")[0]
    found: list[tuple[str, str, str]] = []
    family = ""
    for first, second in re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE):
        if first.startswith("**"):
            family = second.removeprefix("family ").strip("`")
            assert first.strip("*") == HEADINGS[family]  # type: ignore[index]
        elif family:
            found.append((family, first.strip("`"), second))
    return found


def test_method_md_lists_the_catalogue() -> None:
    assert listed() == [
        (family, one.key, one.sentence) for family in HEADINGS for one in entries(family)
    ]


def test_method_md_names_the_measures_of_records() -> None:
    section = METHOD.read_text(encoding="utf-8").partition("### 3.12 ")[2].partition("\n##")[0]
    said = set(re.findall(r"`(\w+)`", section.partition("of a single record")[2]))
    assert said - {"resource"} == {
        key for name, own in OF_RECORDS.items() if name != "capacity" for key in own
    }


def test_method_md_takes_the_schemes_off_each_gap_that_they_lead_to() -> None:
    """The formulas of 3.6 and 3.7, each up to its first full stop."""
    text = " ".join(METHOD.read_text(encoding="utf-8").split())
    said = {
        "bau_gap": text.partition(" Business-as-usual gap = ")[2].partition(".")[0],
        "mitigated_gap": text.partition("### 3.7 Mitigated gap ")[2].partition(".")[0],
    }
    assert {kind.leads_to for kind in KINDS} == said.keys()
    for gap, steps in plan_of(DEFAULT).model.bridge.gaps:
        schemes = [CATALOGUE[one.measure].short for one in steps if one.measure in NAMES]
        terms = re.sub(r" \(.*?\)", "", said.get(gap, "")).partition(" + ")[0].split(" - ")[1:]
        named = [term.removeprefix("additional ").lower() for term in terms]
        assert [name for name in named if "not identified" not in name] == [
            short.lower() for short in schemes
        ], gap


def test_every_measure_has_one_sentence_of_its_own() -> None:
    for one in CATALOGUE.values():
        assert re.fullmatch(r"[A-Z][^.]+\.", one.sentence), one.key
    assert len({one.sentence for one in CATALOGUE.values()}) == len(CATALOGUE)


def test_each_measure_is_in_one_place() -> None:
    listed = [one.key for family in HEADINGS for one in entries(family)]
    assert listed == list(CATALOGUE)


def test_a_projection_shows_the_catalogue_in_its_order() -> None:
    plan = plan_of(DEFAULT)
    shown = keys(family for family in (*TABLE, *BESIDE) if family != IN_YEAR)
    for basis in BASES:
        projection = plan.project(basis)
        for id_ in dict.fromkeys(row.id for row in projection.rows):
            rows = projection.rows_of(id_)
            found = tuple(row.measure for row in rows)
            if rows[0].level == "resource":
                assert found == tuple(one for one in keys(["resource"]) if one in found)
            else:
                assert found == shown
    measures = {row.measure for row in projection.rows}
    assert tuple(projection.frame().measure.cat.categories) == tuple(
        one for one in CATALOGUE if one in measures
    )


def test_label_unit_and_sign_of_every_output_are_those_of_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every line is declared under another label: no output knows the one it had."""
    measured = plan_of(DEFAULT).model.measured.bases[PLAN]
    bridge = [measured[key].label for key in keys(["bridge"]) if measured[key].sign == "gap"]
    old = {measure.label for measure in measured.values()}
    declare = Declarations._declare

    def renamed(self: Declarations, line: Declared) -> LineValue:
        return declare(self, replace(line, label="¤" + line.label.lstrip("¤")))

    monkeypatch.setattr(Declarations, "_declare", renamed)
    plan = finmodel.load(plan_of(DEFAULT).assumptions.folder)
    model, projection = plan.model, plan.project()
    for row in projection.rows:
        if row.level == "resource":
            line = model.graph.lines[model.value(row.measure, PLAN).line]
        else:
            measure = model.measured.bases[PLAN][row.measure]
            (held, *others) = (model.graph.lines[one.line] for one in measure.levels.values())
            line = held
            assert (measure.label, measure.unit) == (line.label, line.unit)
            assert measure.sign == getattr(line, "sign", "plain")
            assert {(one.label, one.unit) for one in others} <= {(line.label, line.unit)}
            assert row.unit == unit_name(line.unit, projection.unit)
        assert row.label == line.label
    (asked_for,) = selected_figures(model, PLAN, ("mitigated_gap_per_head",))
    assert (asked_for.label, asked_for.unit) == ("¤Mitigated gap per head", "£")
    listed = {one.name: one.label for one in measures_of(model)}
    assert tuple(listed) == tuple(CATALOGUE)
    shown = {row.measure: row.label for row in projection.rows}
    assert {key: listed[key] for key in shown} == shown
    book = board_workbook(model, PLAN)
    with ZipFile(BytesIO(book)) as parts:
        sheets = [parts.read(one).decode() for one in parts.namelist() if "/worksheets/" in one]
    strings = {one for sheet in sheets for one in re.findall(r"<(?:t|v)[^>]*>([^<]*)</", sheet)}
    assert {f"¤{label}" for label in bridge} <= strings
    assert not [one for one in strings if one.endswith(" gap, in words") and one[0] != "¤"]
    drivers = plan.drivers()
    opening = f"¤{bridge[0]}"
    cells = [row.cells[0] for row in view_table(drivers, "opens", "system").rows]
    assert (cells[0], cells[-1]) == (f"{opening} in {projection.years[0]}", opening)
    bars = driver_bars(drivers.of("system"), drivers, len(projection.years) - 1)
    assert [str(bar.label).rpartition(" ")[0] for bar in (bars[0], bars[-1])] == [opening] * 2
    # What a file or a heading of the method says is its own.
    own = {record.name for record in model.assumptions.published.published.values()}
    own |= {heading for heading, _ in model.chapters}
    assert (strings & old) - own == set()


def test_a_measure_that_no_line_holds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    model = plan_of(DEFAULT).model
    listed = (Entry("surplus", "What is left."),)
    monkeypatch.setattr(measures, "entries", lambda *_: listed)
    with pytest.raises(GraphError, match="surplus: the catalogue lists this measure, and no line"):
        measures.measured(model.graph.lines, model.organisations)


def test_a_measure_that_is_not_summed_is_an_error() -> None:
    model = plan_of(DEFAULT).model
    lines = dict(model.graph.lines)
    del lines["cip.identified by system"]
    with pytest.raises(GraphError, match="cip: no line holds this measure by system"):
        measures.measured(lines, model.organisations)

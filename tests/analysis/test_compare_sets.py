"""Sets compared with sets: what each difference does adds up, whatever is unlike in them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import finmodel
from finmodel.analysis.compare.comparison import Comparison
from finmodel.analysis.compare.set_mismatches import NO_MISMATCHES
from finmodel.analysis.errors import InconsistentResultError, WhatIfError
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.text.yaml_reader import read
from finmodel.method.bases import BASES
from finmodel.method.steps import Bridge
from finmodel.outputs.analysis.comparison_page import comparison_page
from finmodel.outputs.render.text import page_text
from finmodel.plan import Plan
from finmodel.projection import SelectionError
from tests.analysis.plans import EXAMPLES, evaluated, westmarch

Files = dict[str, Any]
Make = Callable[..., Plan]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Westmarch with its files changed by a function."""

    def make(change: Callable[[Files], object], source: Plan | None = None) -> Plan:
        origin = Path((source or westmarch()).assumptions.folder)
        files = {
            stem: json.loads(json.dumps(read((origin / f"{stem}.yaml").read_bytes()).tree))
            for stem in FILES
            if (origin / f"{stem}.yaml").exists()
        }
        change(files)
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for stem, tree in files.items():
            text = json.dumps(tree, ensure_ascii=False)
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        return finmodel.load(folder)

    return make


def adds_up(found: Comparison) -> None:
    """The effects, with what acts together, are the change in every year."""
    total = np.sum([one.effect for one in found.differences], axis=0) + np.array(found.together)
    largest = max(map(abs, (*found.values_before, *found.values_after)))
    assert total.tolist() == pytest.approx(list(found.change), abs=1e-11 * largest)


def effects(found: Comparison) -> dict[str, tuple[float, ...]]:
    return {one.path: one.effect for one in found.differences}


def few(files: Files) -> None:
    """Numbers that act on each other: prices, rates, an amount, a scheme's start and value."""
    files["growth"]["price"]["pay"] = "3.4%"
    files["growth"]["demand"]["acute"]["demographic"] = "2.2%"
    rates = files["bau_efficiency"]["bau_efficiency"]
    rates[next(iter(rates))]["rate"] = "2.9%"
    scheme = files["cip"]["cip"]["theatres"]
    scheme["full_year_value"] = "7.25"
    scheme["start"] = "2018-07"


def many(files: Files) -> None:
    """More numbers than every order of making them could be tried for."""
    for record in files["baseline"]["spend"].values():
        record["amount"] = str(float(record["amount"]) * 1.07)
        record["variable_share"] = "35%"
    few(files)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(("change", "rule"), [(few, "every order"), (many, "first and last")])
def test_the_same_records_are_compared_input_by_input(
    made: Make, change: Callable[[Files], object], rule: str, basis: Any
) -> None:
    other = made(change)
    found = westmarch().compare(other, basis=basis)
    assert found.rule == rule
    assert found.mismatches == NO_MISMATCHES
    assert "growth.price.pay" in effects(found)
    assert "cip.theatres.full_year_value" in effects(found)
    adds_up(found)
    years = other.assumptions.years
    projected = evaluated(other, basis)
    expected = [projected.value("mitigated_gap", year) for year in years]
    assert list(found.values_after) == pytest.approx(expected, abs=1e-9)
    back = other.compare(westmarch(), basis=basis)
    assert effects(back).keys() == effects(found).keys()
    for path, effect in effects(back).items():
        assert effect == pytest.approx([-one for one in effects(found)[path]], abs=1e-9)


def turned(files: Files) -> None:
    """Every record of every file in the opposite order."""
    for tree in files.values():
        for key, section in list(tree.items()):
            if isinstance(section, dict) and key != "provenance":
                tree[key] = dict(reversed(section.items()))


def test_order_alone_is_no_difference(made: Make) -> None:
    other = made(turned)
    assert list(other.assumptions.cip.cip) != list(westmarch().assumptions.cip.cip)
    found = westmarch().compare(other)
    assert found.differences == ()
    assert found.rule != "measures"
    assert found.mismatches == NO_MISMATCHES


@pytest.mark.parametrize("change", [few, many])
def test_the_order_of_files_and_records_changes_no_effect(
    made: Make, change: Callable[[Files], object]
) -> None:
    def both(files: Files) -> None:
        change(files)
        turned(files)

    forward = effects(westmarch().compare(made(change)))
    for first in (made(turned), westmarch()):
        backward = effects(first.compare(made(both)))
        assert forward.keys() == backward.keys()
        for path, effect in backward.items():
            assert effect == pytest.approx(forward[path], abs=1e-9)


@pytest.mark.parametrize(
    "measure", ["do_nothing_gap", "status_quo_gap", "bau_gap", "mitigated_gap"]
)
def test_other_records_are_compared_by_measure(made: Make, measure: str) -> None:
    def another(files: Files) -> None:
        few(files)
        files["cip"]["cip"]["wards"] = {
            **files["cip"]["cip"]["theatres"],
            "name": "Wards",
            "counts": "additional",
        }
        files["qipp"]["qipp"].pop("generics")

    other = made(another)
    for organisation in ("system", *westmarch().assumptions.system.organisations):
        found = westmarch().compare(other, measure=measure, organisation=organisation)
        assert found.rule == "measures"
        adds_up(found)
    assert found.mismatches.after == ("cip.wards",)
    assert found.mismatches.before == ("qipp.generics",)
    with pytest.raises(WhatIfError, match="ask for do_nothing_gap"):
        westmarch().compare(other, measure="underlying_gap")


def test_effects_that_leave_out_a_step_are_an_error(
    made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison that forgets one never says that nothing differs."""

    def larger(files: Files) -> None:
        files["cip"]["cip"]["wards"] = files["cip"]["cip"]["theatres"] | {"counts": "additional"}

    other = made(larger)
    westmarch().compare(other)
    every = Bridge.terms
    monkeypatch.setattr(
        Bridge, "terms", lambda self, gap: [one for one in every(self, gap) if one[0] != "cip"]
    )
    with pytest.raises(InconsistentResultError, match="change of mitigated_gap in 20"):
        westmarch().compare(other)


def test_effects_of_inputs_that_do_not_add_up_are_an_error(made: Make) -> None:
    found = westmarch().compare(made(few))
    with pytest.raises(InconsistentResultError, match="unexplained"):
        replace(found, differences=found.differences[1:])
    with pytest.raises(InconsistentResultError, match="unexplained"):
        replace(found, together=tuple(1e-3 for _ in found.together))


def test_a_record_written_another_way_is_named(made: Make) -> None:
    def one_off(files: Files) -> None:
        files["cip"]["cip"]["theatres"]["counts"] = "additional"

    found = westmarch().compare(made(one_off))
    assert found.mismatches.before == found.mismatches.after == ()
    assert found.mismatches.fields == ("cip.theatres (counts)",)
    adds_up(found)


@pytest.mark.parametrize("basis", BASES)
def test_sets_that_share_no_record_but_some_years(basis: Any) -> None:
    other = finmodel.load(EXAMPLES.parent / "assumptions")
    found = westmarch().compare(other, ("west", "south-east"), basis=basis)
    years = [figure.year for figure in found.figures]
    assert years == ["2016/17", "2017/18", "2018/19", "2019/20", "2020/21"]
    assert found.mismatches.years == ("2015/16",)
    adds_up(found)
    projected = evaluated(other, basis)
    expected = [projected.value("mitigated_gap", year) for year in years]
    assert list(found.values_after) == pytest.approx(expected, abs=1e-9)


def test_what_cannot_be_compared_is_said(made: Make) -> None:
    thornmere = finmodel.load(EXAMPLES / "thornmere")
    with pytest.raises(WhatIfError, match="no year is in both; the first runs 2016/17 to 2020/21"):
        westmarch().compare(thornmere)

    def thousands(files: Files) -> None:
        files["system"]["money"] = "£k"

    with pytest.raises(WhatIfError, match="the money of the first is £m, of the second £k"):
        westmarch().compare(made(thousands))

    def real(files: Files) -> None:
        files["system"]["prices"] = "real 2016/17"

    with pytest.raises(WhatIfError, match="the prices of the first is nominal, of the second real"):
        westmarch().compare(made(real))
    south_east = finmodel.load(EXAMPLES.parent / "assumptions")
    with pytest.raises(SelectionError, match="south-east: organisation"):
        westmarch().compare(south_east, ("west", "south-east"), organisation="wm-hospitals")


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    ("file", "section", "record", "field", "word"),
    [
        ("cip", "cip", "theatres", "counts", "additional"),
        ("cip", "cip", "theatres", "status", "unidentified"),
        ("qipp", "qipp", "admissions", "risk", "high"),
        ("qipp", "qipp", "generics", "type", "transformational"),
        ("system", "organisations", "wm-community", "scope", "beside"),
    ],
)
def test_nothing_differs_only_where_no_figure_moves(
    made: Make, file: str, section: str, record: str, field: str, word: str, basis: Any
) -> None:
    other = made(lambda files: files[file][section][record].update({field: word}))
    found = westmarch().compare(other, basis=basis)
    page = page_text(comparison_page(westmarch(), found, basis, None))
    assert "Nothing differs" not in page
    if any(abs(change) > 1e-9 for change in found.change):
        assert found.differences
    else:
        assert "What differs moves none of these figures." in page


def test_a_number_that_no_override_takes_may_differ_without_effect(made: Make) -> None:
    def larger(files: Files) -> None:
        files["system"]["organisations"]["wm-ccg"]["population"] = "999000"

    found = westmarch().compare(made(larger))
    assert [one.effect for one in found.differences] == [(0.0,) * len(found.figures)]
    page = page_text(comparison_page(westmarch(), found, "plan", None))
    assert "population" in page.lower()

"""A figure as a tree, down to file and line."""

import pytest

from finmodel.explanation import Explained
from finmodel.outputs.audit.explain_page import explanation_page
from finmodel.outputs.audit.formulas import formula_with_numbers
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from finmodel.projection import SelectionError
from tests.trust.shipped import DEFAULT, WESTMARCH, plan_of


@pytest.mark.parametrize("basis", ["plan", "risk-adjusted"])
def test_every_measure_is_explained_by_its_own_figure(basis: str) -> None:
    plan = plan_of(WESTMARCH)
    projection = plan.project(basis)  # type: ignore[arg-type]
    final = projection.years[-1]
    for row in projection.rows_of("system"):
        value = projection.value(row.measure, final)
        if value is not None:
            assert projection.explain(row.measure, final, depth=1).tree.value == value
    for year in projection.years:
        tree = projection.explain("mitigated_gap", year, "wm-hospitals", depth=1).tree
        assert tree.value == projection.value("mitigated_gap", year, "wm-hospitals")


def test_every_leaf_leads_to_a_file_a_line_and_a_basis() -> None:
    tree = plan_of(DEFAULT).explain("mitigated_gap", "2020/21").tree
    leaves = [one for one in tree.figures() if one.assumption is not None]
    assert len(leaves) > 50
    for leaf in leaves:
        source = leaf.assumption
        assert source is not None
        assert source.place is not None
        assert source.basis is not None
        assert source.source or source.judgement


def test_the_challenge_leads_to_the_section_of_the_plan_and_to_what_it_was_fitted_to() -> None:
    explanation = plan_of(DEFAULT).explain("do_nothing_gap", "2020/21")
    sources = [one.assumption for one in explanation.tree.figures() if one.assumption]
    assert any("Affordability challenge" in (source.source or "") for source in sources)
    assert "published.local-gap-2020-21" in explanation.calibrated_to
    assert [check.id for check in explanation.published] == ["published.affordability-challenge"]


def test_a_published_figure_that_cannot_be_reproduced_says_why() -> None:
    explanation = plan_of(DEFAULT).explain("status_quo_gap", "2020/21", depth=0)
    by_id = {check.id: check for check in explanation.published}
    assert by_id["published.status-quo"].status == "fail"
    assert "source's own figures give 745" in by_id["published.status-quo"].detail
    assert by_id["published.derived-status-quo"].status == "pass"


def test_numbers_stand_in_the_formula() -> None:
    tree = plan_of(DEFAULT).explain("do_nothing_gap", "2020/21", "sel-providers", depth=1).tree
    assert formula_with_numbers(tree.formula) == "Spend 2,439.3 − Contracts received 2,050.9"
    assert "Pressures" in tree.nil


def test_what_was_explained_is_not_explained_again_and_depth_cuts() -> None:
    tree = plan_of(DEFAULT).explain("do_nothing_gap", "2020/21").tree
    told: set[tuple[str, str, str, str]] = set()
    for one in tree.figures():
        if one.terms:
            key = (one.line, one.member, one.year, one.through)
            assert key not in told
            told.add(key)
    assert _deepest(plan_of(DEFAULT).explain("do_nothing_gap", "2020/21", depth=2).tree) == 2


def test_a_scenario_s_layer_is_named_with_what_it_did() -> None:
    plan = plan_of(DEFAULT).with_("growth.price.pay.2019/20=+0.5%")
    tree = plan.explain("spend", "2019/20").tree
    changed = [one.assumption for one in tree.figures() if one.assumption and one.assumption.layers]
    told = {(one.path, one.layers[0].name, one.layers[0].operation) for one in changed if one}
    assert told == {("growth.price.pay.2019/20", "--set", "add")}


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_tree_keeps_to_the_screen(width: int) -> None:
    explanation = plan_of(WESTMARCH).explain("mitigated_gap", "2020/21")
    text = page_text(explanation_page(explanation), Screen(width))
    assert max(map(len, text.splitlines())) <= width + 1


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (("do_nothing_gp", "2020/21"), "do_nothing_gap"),
        (("do_nothing_gap", "2030/31"), "2020/21"),
        (("do_nothing_gap", "2020/21", "sel-provider"), "sel-providers"),
        (
            ("do_nothing_gap", "2020/21", "kings"),
            "there are sel-commissioners, .*, sector/Councils, .*, system$",
        ),
        (("savings_history", "2020/21"), "not known by system: only by organisation$"),
        (("capacity_needed", "2020/21"), "not known by system: only by resource$"),
    ],
)
def test_a_slip_is_told_with_the_nearest(asked: tuple[str, ...], hint: str) -> None:
    with pytest.raises(SelectionError, match=hint):
        plan_of(DEFAULT).explain(*asked)  # type: ignore[arg-type]


def _deepest(figure: Explained) -> int:
    return 1 + max(map(_deepest, figure.terms)) if figure.terms else 0


def test_what_a_layer_changed_rests_on_the_word_of_who_changed_it() -> None:
    rate = "bau_efficiency.sel-providers.rate"
    base = plan_of(DEFAULT).explain("bau_efficiency", "2016/17", depth=0)
    changed = plan_of(DEFAULT).with_(f"{rate}=2.0%").explain("bau_efficiency", "2016/17", depth=0)
    assert changed.bases["published"] == base.bases["published"] - 1
    assert changed.bases["judgement"] == base.bases.get("judgement", 0) + 1
    opening = plan_of(DEFAULT).with_("baseline.spend.*.amount=x1.1")
    moved = opening.explain("bau_efficiency", "2016/17", depth=0).bases
    assert moved["calibrated"] < base.bases["calibrated"]

"""The method in words is the lines themselves."""

from finmodel.audit.method_in_words import described
from finmodel.outputs.audit.method_page import method_page
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from tests.trust.shipped import DEFAULT, plan_of


def test_every_line_of_the_model_is_told() -> None:
    plan = plan_of(DEFAULT)
    told = [name for chapter in plan.method() for line in chapter.lines for name in line.names]
    assert sorted(told) == sorted(plan.model.graph.lines)


def test_a_line_deleted_from_the_model_is_gone_from_the_method() -> None:
    model = plan_of(DEFAULT).model
    gone = model.graph.downstream(frozenset(("tariff_rate",)))
    left = {name: line for name, line in model.graph.lines.items() if name not in gone}
    before = page_text(method_page(described(model.graph.lines, model.chapters)))
    after = page_text(method_page(described(left, model.chapters)))
    assert "  Tariff growth\n    = (1 + Tariff uplift)" in before
    assert "Tariff growth" not in after
    assert "Tariff uplift" in after


def test_a_formula_is_said_in_the_field_s_words() -> None:
    said = {
        name: line
        for chapter in plan_of(DEFAULT).method()
        for line in chapter.lines
        for name in line.names
    }
    assert said["do_nothing_gap"].formula == (
        "Spend + Contracts paid + Pressures + Required position + Contingency + Headroom + "
        "Capital consequence − Income − Contracts received − Allocation"
    )
    assert said["tariff_rate"].formula == "(1 + Tariff uplift) × (1 − Tariff efficiency) − 1"
    assert said["demand_index"].formula == "the year before × (1 + Activity growth in the year)"
    assert said["demand_index"].opening == "1"
    assert said["amount"].given == "given once, amount, as amount"
    assert said["do_nothing_gap"].over == "organisations"


def test_the_bases_are_told_once() -> None:
    lines = [line for chapter in plan_of(DEFAULT).method() for line in chapter.lines]
    mitigated = [line for line in lines if "mitigated_gap.plan" in line.names]
    assert len(mitigated) == 1
    assert "mitigated_gap.risk-adjusted" in mitigated[0].names


def test_it_prints_as_markdown() -> None:
    text = page_markdown(method_page(plan_of(DEFAULT).method()))
    assert text.startswith("# The method, line by line\n")
    assert "## 3.3 Do-nothing gap" in text

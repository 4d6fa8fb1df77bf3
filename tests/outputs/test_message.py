"""The message: every sentence follows from its figures, and each clause is said by some case."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import finmodel
from finmodel.graph.units import money_name
from finmodel.method.bases import BASES, IDENTIFIED, PLAN, RISK_ADJUSTED, Basis
from finmodel.outputs.message import CHECKS_NAMED, failing_sentence, message_of, sentences
from finmodel.outputs.message_sentences import SENTENCES, Clause
from finmodel.outputs.project_page import project_page
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from finmodel.results import Row
from tests.outputs.small_projection import CHECKS, projection

YEAR = "2020/21"
ROOT = Path(__file__).parents[2]
DEFAULT, THORNMERE = ROOT / "assumptions", ROOT / "examples" / "thornmere"


def figures(
    do_nothing: float,
    remains: float,
    *,
    unidentified: float = 0.0,
    left_out: float = 0.0,
    assumed: float = 0.0,
    at_risk: float | None = None,
    overlap: float = 0.0,
) -> dict[str, float]:
    """The parts of the message of a plan, from what is different about it."""
    identified = remains + unidentified + left_out
    risk = remains if at_risk is None else at_risk
    parts = {
        "do_nothing": do_nothing,
        "closed": do_nothing - remains,
        "without_scheme": left_out + assumed,
        "not_identified": unidentified,
        "remains": remains,
        "identified": identified,
        "unbacked": identified + assumed,
        "at_risk": risk,
        "overlap": overlap,
        "more_identified": identified - remains,
        "more_at_risk": risk - remains,
        "unbacked_left_out": left_out,
        "unbacked_counted": assumed,
    }
    moves = ("closed", "more_identified", "more_at_risk", "unbacked_counted")
    return {**parts, "moved": sum(abs(parts[part]) for part in moves)}


CASES: dict[str, tuple[dict[str, float], str]] = {
    "a plan that assumes efficiency": (
        figures(934, 141, unidentified=190, assumed=189, at_risk=530),
        "If nothing is done £934.0m is missing in 2020/21. The plan closes £793.0m of it; of "
        "that, £189.0m is efficiency with no scheme behind it and £190.0m is not identified. "
        "£141.0m remains if everything delivers; £331.0m without what is unidentified, and "
        "£520.0m without the efficiency that no scheme stands behind either; £530.0m at the "
        "delivery its risks suggest.",
    ),
    "a plan that leaves it out": (
        figures(100, 20, unidentified=5, left_out=30, at_risk=60),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it; of that, "
        "£30.0m is efficiency with no scheme behind it and £5.0m is not identified. £20.0m "
        "remains if everything delivers; £55.0m without what is unidentified and the efficiency "
        "that no scheme stands behind; £60.0m at the delivery its risks suggest.",
    ),
    "a plan of which a part assumes it": (
        figures(100, 20, unidentified=5, left_out=30, assumed=10, at_risk=20),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it; of that, "
        "£40.0m is efficiency with no scheme behind it and £5.0m is not identified. £20.0m "
        "remains if everything delivers; £55.0m without what is unidentified and the efficiency "
        "that is left out, and £65.0m without the efficiency that no scheme stands behind either.",
    ),
    "efficiency alone, left out": (
        figures(100, 20, left_out=30),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it; of that, "
        "£30.0m is efficiency with no scheme behind it. £20.0m remains if everything delivers; "
        "£50.0m without the efficiency that no scheme stands behind.",
    ),
    "efficiency alone, assumed": (
        figures(100, 20, assumed=30, at_risk=35),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it; of that, "
        "£30.0m is efficiency with no scheme behind it. £20.0m remains if everything delivers; "
        "£50.0m without the efficiency that no scheme stands behind; £35.0m at the delivery its "
        "risks suggest.",
    ),
    "all of it identified, and sure": (
        figures(100, 20),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it. £20.0m "
        "remains if everything delivers, on the identified and the risk-adjusted basis too.",
    ),
    "risks alone": (
        figures(100, 20, at_risk=50),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it. £20.0m "
        "remains if everything delivers; £50.0m at the delivery its risks suggest.",
    ),
    "closed, with an unidentified part": (
        figures(100, 0, unidentified=25, at_risk=40),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes it, with £100.0m in "
        "all; of that, £25.0m is not identified. Nothing is missing if everything delivers; "
        "£25.0m is missing without what is unidentified; £40.0m is missing at the delivery its "
        "risks suggest.",
    ),
    "closed and more": (
        figures(100, -10, unidentified=4, assumed=6, at_risk=-3),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes it, with £110.0m in "
        "all; of that, £6.0m is efficiency with no scheme behind it and £4.0m is not identified. "
        "£10.0m is to spare if everything delivers; £6.0m is to spare without what is "
        "unidentified, and nothing is missing without the efficiency that no scheme stands behind "
        "either; £3.0m is to spare at the delivery its risks suggest.",
    ),
    "closed by what is assumed": (
        figures(100, -10, unidentified=10, assumed=6, at_risk=0),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes it, with £110.0m in "
        "all; of that, £6.0m is efficiency with no scheme behind it and £10.0m is not identified. "
        "£10.0m is to spare if everything delivers; nothing is missing without what is "
        "unidentified, and £6.0m is missing without the efficiency that no scheme stands behind "
        "either; nothing is missing at the delivery its risks suggest.",
    ),
    "assumed efficiency and a surplus": (
        figures(100, -10, assumed=6),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes it, with £110.0m in "
        "all; of that, £6.0m is efficiency with no scheme behind it. £10.0m is to spare if "
        "everything delivers; £4.0m is to spare without the efficiency that no scheme stands "
        "behind.",
    ),
    "a surplus, improved": (
        figures(-5, -25, unidentified=4),
        "If nothing is done £5.0m is to spare in 2020/21. The plan improves that by £20.0m; of "
        "that, £4.0m is not identified. £25.0m is to spare if everything delivers; £21.0m is to "
        "spare without what is unidentified.",
    ),
    "a surplus, spent": (
        figures(-5, 15),
        "If nothing is done £5.0m is to spare in 2020/21. The plan worsens that by £20.0m. £15.0m "
        "remains if everything delivers, on the identified and the risk-adjusted basis too.",
    ),
    "just enough": (
        figures(0, 0),
        "If nothing is done the money of 2020/21 is just enough. The plan leaves that as it is.",
    ),
    "no measures": (
        figures(12.5, 12.5),
        "If nothing is done £12.5m is missing in 2020/21. The plan closes none of it.",
    ),
    "an investment that outweighs what nobody stands behind": (
        figures(50, 60, unidentified=5, left_out=8),
        "If nothing is done £50.0m is missing in 2020/21. The plan opens it by a further £10.0m, "
        "although £8.0m of efficiency has no scheme behind it and £5.0m is not identified. £60.0m "
        "remains if everything delivers; £73.0m without what is unidentified and the efficiency "
        "that no scheme stands behind.",
    ),
    "an investment that outweighs what is unidentified": (
        figures(50, 60, unidentified=5),
        "If nothing is done £50.0m is missing in 2020/21. The plan opens it by a further £10.0m, "
        "although £5.0m is not identified. £60.0m remains if everything delivers; £65.0m without "
        "what is unidentified.",
    ),
    "an unidentified scheme that costs more than it saves": (
        figures(50, 40, unidentified=-3),
        "If nothing is done £50.0m is missing in 2020/21. The plan closes £10.0m of it. £40.0m "
        "remains if everything delivers; £37.0m on the identified basis.",
    ),
    "efficiency on cost that leaves": (
        figures(100, 20, overlap=13.8),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it. £20.0m "
        "remains if everything delivers, on the identified and the risk-adjusted basis too. "
        "£13.8m of efficiency is counted on cost that leaves, and is not taken off.",
    ),
    "what prints as nothing is not said": (
        figures(100, 20, unidentified=0.04, overlap=0.04),
        "If nothing is done £100.0m is missing in 2020/21. The plan closes £80.0m of it. £20.0m "
        "remains if everything delivers, on the identified and the risk-adjusted basis too.",
    ),
}


def said(parts: dict[str, float], unit: str = "£m") -> str:
    return " ".join(sentences(parts, money_name(unit), YEAR))


@pytest.mark.parametrize("case", CASES)
def test_words_follow_from_the_figures(case: str) -> None:
    parts, expected = CASES[case]
    assert said(parts) == expected


def test_each_clause_is_said_by_some_case() -> None:
    clauses = [clause for one in SENTENCES for line in one.lines for clause in line]
    silent = [
        clause for clause in clauses if not any(_applies(clause, p) for p, _ in CASES.values())
    ]
    assert silent == []


def test_every_line_of_a_sentence_is_said_once_at_most_and_ends_it() -> None:
    for parts, _ in CASES.values():
        for sentence in sentences(parts, money_name("£m"), YEAR):
            assert sentence.endswith(".")
            assert "  " not in sentence


def _applies(clause: Clause, parts: dict[str, float]) -> bool:
    def sign(value: float) -> str:
        return "0" if abs(value) < 0.05 else "-" if value < 0 else "+"

    return all(sign(parts[part]) in signs for part, signs in clause.when.items())


def test_amounts_are_written_as_the_unit_of_the_set_has_them() -> None:
    assert said(figures(12500, 12500), "£k") == (
        "If nothing is done £12,500k is missing in 2020/21. The plan closes none of it."
    )
    assert said(figures(0.4, 0.4), "£").startswith("If nothing is done the money of 2020/21")
    assert "£1,234,568 is missing" in said(figures(1234567.8, 0), "£")


def test_failing_checks_are_named_in_their_own_words() -> None:
    assert failing_sentence(CHECKS[:2]) == ()
    assert failing_sentence(CHECKS) == ("1 check fails. The gap is 40.0, published 42.0.",)
    fails = replace(CHECKS[2], detail="published c. £3m. Published in A. A note. Another")
    several = failing_sentence([fails] * (CHECKS_NAMED + 2))
    assert several == (
        "5 checks fail. Published c. £3m. Published c. £3m. Published c. £3m. And 2 more.",
    )


def test_it_stands_above_the_table_unless_it_is_not_wanted() -> None:
    parts = figures(934, 141, unidentified=190)
    rows = tuple(
        Row("system", "system", "Northwick", part, part, money_name("£m"), (0.0, 0.0, value))
        for part, value in parts.items()
    )
    summed_up = replace(projection(), message=rows)
    for page in (project_page(summed_up), project_page(summed_up, "organisation")):
        for text in (page_text(page, Screen(500)), page_markdown(page)):
            assert "The plan closes £793.0m of it; of that, £190.0m" in text
            assert text.index("The plan closes") < text.index("Do-nothing gap")
            assert "1 check fails. The gap is 40.0" in text
    quiet = page_text(project_page(summed_up, message=False), Screen(500))
    assert "The plan closes" not in quiet


def test_a_projection_made_by_hand_has_none() -> None:
    assert message_of(projection()) == ()


@pytest.mark.parametrize("basis", BASES)
def test_it_is_the_same_on_every_basis(basis: Basis) -> None:
    plan = finmodel.load(DEFAULT)
    assert message_of(plan.project(basis)) == message_of(plan.project())


@pytest.mark.parametrize("folder", [DEFAULT, THORNMERE])
def test_its_figures_are_those_of_the_measures(folder: Path) -> None:
    plan = finmodel.load(folder)
    year = plan.assumptions.years[-1]
    bases = {basis: plan.project(basis) for basis in BASES}

    def of(measure: str, basis: Basis = PLAN) -> float:
        return bases[basis].value(measure, year) or 0.0

    parts = {row.measure: row.values[-1] for row in bases[PLAN].message}
    closing = ("qipp", "cip", "programmes", "qipp_not_identified", "cip_not_identified")
    assert parts == pytest.approx(
        parts
        | {
            "do_nothing": of("do_nothing_gap"),
            "closed": of("do_nothing_gap") - of("mitigated_gap"),
            "without_scheme": of("bau_efficiency_without_scheme"),
            "not_identified": sum(of(step) - of(step, IDENTIFIED) for step in closing),
            "remains": of("mitigated_gap"),
            "identified": of("mitigated_gap", IDENTIFIED),
            "at_risk": of("mitigated_gap", RISK_ADJUSTED),
            "overlap": of("efficiency_overlap") - of("efficiency_overlap_counted"),
        }
    )
    assert of("efficiency_overlap") > 0
    assert (parts["overlap"] == 0) == (folder == THORNMERE)


def test_without_a_scheme_is_what_remains_where_none_is_assumed(tmp_path: Path) -> None:
    """The same set with all of it left out, whose overlap is smaller by its share."""
    plan = finmodel.load(THORNMERE)
    folder = tmp_path / "set"
    shutil.copytree(THORNMERE, folder)
    efficiency = folder / "bau_efficiency.yaml"
    text = efficiency.read_text("utf-8").replace("unbacked: assumed", "unbacked: left out")
    efficiency.write_text(re.sub(r"^ *delivery:.*\n", "", text, flags=re.MULTILINE), "utf-8")
    none_assumed = finmodel.load(folder).project(IDENTIFIED)
    (unbacked,) = (row for row in plan.project().message if row.measure == "unbacked")
    expected = [none_assumed.value("mitigated_gap", year) for year in none_assumed.years]
    assert unbacked.values == pytest.approx(expected)
    assert unbacked.values[-1] != pytest.approx(
        plan.project(IDENTIFIED).value("mitigated_gap", none_assumed.years[-1])
    )

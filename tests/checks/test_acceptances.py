"""METHOD.md 4: an acceptance that matches nothing is named."""

from pathlib import Path
from shutil import copytree

import pytest

from finmodel.checks.run import declare_every_check, run_checks, unmatched_acceptances
from finmodel.graph.evaluate import evaluate
from finmodel.plan import load
from tests.checks.checking import accepted
from tests.model.small import cip, run
from tests.reference import Data

TOO_MUCH = cip(full_year_value="9", start="2017-04")
CASE = Path(__file__).parents[1] / "cases" / "westmarch"
MORE = "  - {check: unbacked, id: wm-ccg, reason: Looked at, owner: Finance director}\n"
SAID = (
    "published.accepted.2: Finance director accepted unbacked.wm-ccg, which neither warns nor "
    "fails: take it out, or correct its id"
)


def unmatched(*edits: Data) -> list[str]:
    model = run(*edits).model
    declared = declare_every_check(model, model.graph)
    return list(
        unmatched_acceptances(model, run_checks(declared, evaluate(declared.graph, declared.reads)))
    )


@pytest.mark.parametrize("about", ["trust", None])
def test_an_acceptance_of_a_warning_matches(about: str | None) -> None:
    assert unmatched(TOO_MUCH, accepted("savings-rate", about)) == []


@pytest.mark.parametrize(
    ("check", "about", "said"),
    [
        ("savings-rate", "buyer", "savings-rate.buyer"),
        ("savings-rate", "staff", "savings-rate.staff"),
        ("overlap", None, "overlap"),
    ],
)
def test_an_acceptance_of_nothing_is_named(check: str, about: str | None, said: str) -> None:
    assert unmatched(TOO_MUCH, accepted(check, about)) == [
        f"published.accepted.1: Finance director accepted {said}, which neither warns nor fails: "
        "take it out, or correct its id"
    ]


def test_an_acceptance_of_what_passes_now_is_named() -> None:
    usual = cip(full_year_value="8", start="2017-04")
    assert len(unmatched(usual, accepted("savings-rate", "trust"))) == 1


def test_an_acceptance_of_a_failure_matches() -> None:
    above = cip(line="staff", full_year_value="201", start="2017-04")
    assert unmatched(above, accepted("schemes-on-line", "staff")) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "set"
    copytree(CASE, copied)
    path = copied / "published.yaml"
    path.write_text(path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return copied


def test_it_is_of_the_plan_as_filed(folder: Path) -> None:
    assert load(folder).project().unmatched_acceptances == (SAID,)
    assert load(folder).with_(scenario="delayed").project().unmatched_acceptances == ()

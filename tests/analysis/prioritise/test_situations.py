"""Starts, scenarios, targets, needs, activity and gaps: six bids with one more thing to mind."""

import re
from pathlib import Path

import numpy as np
import pytest

from finmodel.analysis.prioritise.choose import Choice
from finmodel.analysis.prioritise.errors import CannotChooseError, NotAdditiveError
from finmodel.analysis.prioritise.prioritised import Prioritised
from finmodel.analysis.prioritise.problem import Problem
from finmodel.analysis.prioritise.question import PrioritiseQuestion
from finmodel.method.scenarios import SettingError
from tests.analysis.plans import evaluated
from tests.analysis.prioritise.bids import SIX_BIDS, six_bids

SYSTEM_OF_THREE_YEARS = (
    (SIX_BIDS / "system.yaml").read_text(encoding="utf-8").replace("2025/26", "2026/27")
)
PROGRAMMES = (SIX_BIDS / "programmes.yaml").read_text(encoding="utf-8")
FREE: dict[str, object] = {"cost_neutral": "none"}


def ask(plan: object, **asked: object) -> Prioritised:
    return PrioritiseQuestion(**asked).ask(plan)  # type: ignore[arg-type]


def names(found: Prioritised) -> set[str]:
    return {one.id.rpartition(".")[2] for one in found.chosen}


def test_a_candidate_starts_in_the_month_that_lets_it_in(tmp_path: Path) -> None:
    # At a full-year cost of 4, October takes 2 of the fund and April all of it.
    timed = PROGRAMMES.replace("{icb: {2025/26: 4.0}}", "{icb: {full_year: 4.0}}")
    fields: dict[str, dict[str, object]] = {
        "programmes.discharge": {"may_start": ["2025-04", "2025-10"]}
    }
    plan = six_bids(
        tmp_path, rules=FREE, fund=12.0, candidates=fields, files={"programmes.yaml": timed}
    )
    found = ask(plan)
    discharge = found.candidates[0]
    assert (discharge.chosen, discharge.start) == (True, "2025-10")
    assert discharge.investment == (2.0,)
    assert found.overrides["programmes.discharge.start"] == "2025-10"
    projection = evaluated(plan.with_(*(f"{path}={to}" for path, to in found.overrides.items())))
    assert projection.value("investment", "2025/26") == found.resources[0].used[0]


def test_of_equal_starts_the_one_that_uses_less_is_taken_then_the_first(tmp_path: Path) -> None:
    fields: dict[str, dict[str, object]] = {
        "programmes.discharge": {"may_start": ["2025-10", "2025-04"]}
    }
    found = ask(six_bids(tmp_path, rules=FREE, candidates=fields))
    assert found.candidates[0].start == "2025-04"
    assert found.candidates[0].may_start == ("2025-04", "2025-10")
    other = found.ties[0]
    assert other.decided_by == "ids"
    assert "programmes.discharge@2025-10" in other.chosen


def test_limits_hold_in_other_scenarios_too(tmp_path: Path) -> None:
    dearer = """\
name: Second wave
provenance: {basis: illustrative, source: Worked by hand}
overrides:
  programmes.crisis.investment.recurrent.mh: {times: 1.5}
"""
    # Crisis then costs 3: with it the fund of 10 is passed by 1, and 22 is the most without.
    rules: dict[str, object] = {
        "cost_neutral": "system",
        "worse_off": "gain_shares.recovery",
        "hold_in": ["second-wave"],
    }
    plan = six_bids(tmp_path, rules=rules, files={"scenarios/second-wave.yaml": dearer})
    found = ask(plan)
    assert (found.value, found.hold_in) == (22, ("second-wave",))
    assert names(found) == {"discharge", "two-hour", "digital", "outpatients"}
    assert found.resources[0].used == (8.5,)
    in_it = ask(plan.with_(scenario="second-wave"))
    assert in_it.scenario == "second-wave"
    assert {one.limit.scenario for one in in_it.limits} == {None}
    assert in_it.value == 22


def test_a_least_share_is_of_all_the_years_together(tmp_path: Path) -> None:
    # The crisis line costs 2 in the first year and 8 in the second, discharge 4 in each: the south
    # gets a third of the first year, and 10 of 18 of both.
    later = PROGRAMMES.replace("{mh: {2025/26: 2.0}}", "{mh: {2025/26: 2.0, 2026/27: 8.0}}")
    later = later.replace("{icb: {2025/26: 4.0}}", "{icb: {2025/26: 4.0, 2026/27: 4.0}}")
    only = ("two-hour", "critical", "digital", "outpatients")
    drop: dict[str, dict[str, object]] = {f"programmes.{name}": {"must": "drop"} for name in only}
    shares = {"grouping": "place", "of": "investment", "shares": {"south": "50%"}}
    found = ask(
        six_bids(
            tmp_path,
            rules={"least_share": shares},
            candidates=drop,
            files={"programmes.yaml": later, "system.yaml": SYSTEM_OF_THREE_YEARS},
            years=["2025/26", "2026/27"],
        )
    )
    assert names(found) == {"discharge", "crisis"}
    (south,) = found.shares
    assert (south.amount, south.share) == pytest.approx((10.0, 10 / 18))


def test_an_amount_of_a_year_in_which_no_limit_holds_is_not_shown(tmp_path: Path) -> None:
    amounts = {"2025/26": 10.0, "2026/27": 3.0}
    resources = {"fund": {"counts": "investment", "amounts": amounts}}
    files = {"system.yaml": SYSTEM_OF_THREE_YEARS}
    plan = six_bids(tmp_path, files=files, resources=resources, years=["2025/26"])
    assert ask(plan).resources[0].amounts == (10.0, None)


def test_a_limit_that_only_another_scenario_breaks_is_named_with_it(tmp_path: Path) -> None:
    dearer = """\
name: Second wave
provenance: {basis: illustrative, source: Worked by hand}
overrides: {programmes.discharge.investment.recurrent.icb: {times: 3}}
"""
    rules: dict[str, object] = {"hold_in": "second-wave"}
    keep: dict[str, dict[str, object]] = {"programmes.discharge": {"must": "keep"}}
    files = {"scenarios/second-wave.yaml": dearer}
    found = ask(six_bids(tmp_path, rules=rules, candidates=keep, files=files))
    (limit,) = found.relax
    assert limit.said == "fund in 2025/26, scenario second-wave"
    assert (limit.scenario, limit.amount, limit.needed) == ("second-wave", 10.0, 12.0)


def test_what_is_identified_of_a_target_is_shown_beside_the_gap(tmp_path: Path) -> None:
    cip = """\
provenance: {basis: illustrative, source: Worked by hand}
targets: {acute: {amounts: {2025/26: 4, 2026/27: 4}}}
cip:
  sale:
    {organisation: acute, name: Sale, profile: {2025/26: 3}, recurrent: false,
     status: in delivery, risk: low, counts: additional}
"""
    files = {
        "cip.yaml": cip,
        "system.yaml": SYSTEM_OF_THREE_YEARS.replace(
            "organisations:", "risk: {low: {delivery: 90%}}\norganisations:"
        ),
    }
    one_more: dict[str, dict[str, object]] = {"cip.sale": {"proposition": "new", "value": 20}}
    plan = six_bids(tmp_path, candidates=one_more, files=files)
    found = ask(plan)
    assert "sale" in names(found)
    acute = next(one for one in found.organisations if one.id == "acute")
    # The sale closes 3 of the gap once, and 3 of what was to be found in the first year, which
    # would have lasted.
    assert found.candidates[-1].gap == pytest.approx((-3.0, 0.0))
    assert acute.targets == pytest.approx((3.0, 3.0))
    projection = evaluated(plan.with_(*(f"{path}={to}" for path, to in found.overrides.items())))
    for one in found.organisations:
        for at, year in enumerate(found.projected):
            gap = projection.value("mitigated_gap", year, one.id)
            assert gap == one.gap[at]
            assert gap == pytest.approx(one.without_any[at] + one.after[at] + one.targets[at])


def test_a_need_that_is_no_candidate_is_met_where_it_is_included(tmp_path: Path) -> None:
    text = (SIX_BIDS / "priorities.yaml").read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if "programmes.digital" not in line)
    plan = six_bids(tmp_path, files={"priorities.yaml": f"{without}\n"})
    assert "outpatients" in names(ask(plan))
    found = ask(plan.with_("programmes.digital.include=no"))
    outpatients = next(one for one in found.candidates if one.id == "programmes.outpatients")
    assert outpatients.reason is not None
    assert (outpatients.reason.why, outpatients.reason.needs) == ("needs", ("programmes.digital",))


def test_what_must_be_dropped_takes_what_needs_it_along(tmp_path: Path) -> None:
    drop: dict[str, dict[str, object]] = {"programmes.digital": {"must": "drop"}}
    found = ask(six_bids(tmp_path, rules=FREE, candidates=drop))
    reasons = {one.id: one.reason for one in found.candidates}
    digital, outpatients = (reasons[f"programmes.{one}"] for one in ("digital", "outpatients"))
    assert digital is not None
    assert outpatients is not None
    assert (digital.why, outpatients.why) == ("dropped", "needs")
    assert outpatients.needs == ("programmes.digital",)


def test_alternatives_are_not_chosen_together(tmp_path: Path) -> None:
    fields: dict[str, dict[str, object]] = {
        "programmes.crisis": {"instead_of": ["programmes.discharge"]}
    }
    found = ask(six_bids(tmp_path, candidates=fields))
    assert names(found) == {"discharge", "two-hour", "digital", "outpatients"}
    reasons = {one.id: one.reason for one in found.candidates}
    assert reasons["programmes.crisis"] is not None
    assert reasons["programmes.crisis"].displaces[0] == "programmes.discharge"


def test_a_gap_can_be_made_least(tmp_path: Path) -> None:
    least = {"least": "mitigated_gap", "year": "2025/26"}
    found = ask(six_bids(tmp_path, rules=FREE, objective=least))
    # What closes the gap: discharge 1, digital 3 and outpatients 0.5.
    assert names(found) == {"discharge", "digital", "outpatients"}
    assert (found.objective, found.year) == ("mitigated_gap", "2025/26")
    assert (found.value, found.bound, found.proved) == (-4.5, -4.5, True)
    asked = ask(six_bids(tmp_path / "asked", rules=FREE), objective="mitigated_gap:2025-26")
    assert (asked.value, asked.year) == (-4.5, "2025/26")
    back = ask(six_bids(tmp_path / "back", objective=least), objective="value")
    assert (back.objective, back.value) == ("value", 24)


def test_the_underlying_gap_can_be_made_least(tmp_path: Path) -> None:
    found = ask(six_bids(tmp_path, rules=FREE), objective="underlying_gap")
    assert names(found) == {"discharge", "digital", "outpatients"}


def test_values_of_nothing_are_left_out_where_they_cost(tmp_path: Path) -> None:
    nothing: dict[str, dict[str, object]] = {"programmes.crisis": {"value": 0}}
    found = ask(six_bids(tmp_path, rules=FREE, fund=16.5, candidates=nothing))
    crisis = next(one for one in found.candidates if one.id == "programmes.crisis")
    assert not crisis.chosen
    assert crisis.reason is not None
    assert crisis.reason.why == "equal"
    assert found.ties[0].decided_by == "use"


def test_warnings_name_what_the_limits_do_not_see(tmp_path: Path) -> None:
    lasting = re.sub(r"2025/26: ([0-9.]+)}", r"2025/26: \1, 2026/27: \1}", PROGRAMMES)
    once = lasting.replace(
        "[{organisation: acute, full_year_value: 4.0}]",
        "[{organisation: acute, profile: {2025/26: 4.0, 2026/27: 0}}]",
    )
    shared = """\
provenance: {basis: illustrative, source: Worked by hand}
recurrent: {icb: {amounts: 150}}
gain_shares:
  recovery: {records: [programmes.discharge], rule: made whole, members: [icb, acute, mh]}
"""
    files = {
        "programmes.yaml": once,
        "system.yaml": SYSTEM_OF_THREE_YEARS,
        "allocations.yaml": shared,
    }
    found = ask(six_bids(tmp_path, files=files))
    assert names(found) == {"discharge", "two-hour", "crisis", "digital"}
    assert found.warnings[0] == (
        "the choice is neutral in 2025/26, and raises the system's gap in 2026/27, where no limit "
        "holds"
    )
    assert (
        "programmes.two-hour is chosen and is not among the records of gain_shares.recovery, so "
        "nobody shares it"
    ) in found.warnings
    assert "the gap of Mental health trust rises after payments in 2025/26" in found.warnings


def test_reasons_of_a_long_list_are_sought_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finmodel.analysis.prioritise.question._FEW", 1)
    plan = six_bids(tmp_path)
    assert all(one.reason is None for one in ask(plan).candidates)
    left = [one for one in ask(plan, why=True).candidates if not one.chosen]
    assert all(one.reason is not None for one in left)


def test_a_better_choice_that_a_reason_meets_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the solver is cut off early: the first answer is one bid alone, and unproved."""
    calls = []

    def cut_off(problem: Problem, nodes: int) -> tuple[Choice, tuple[()]]:
        calls.append(nodes)
        alone = np.array([float(one.path == "programmes.digital") for one in problem.options])
        return Choice(alone, 4, 40), ()

    monkeypatch.setattr("finmodel.analysis.prioritise.question.best_of_equals", cut_off)
    found = ask(six_bids(tmp_path), nodes=7)
    assert calls == [7]
    assert (found.value, found.bound, found.proved) == (24, 40, False)
    assert found.at_most_better == pytest.approx(16 / 24)
    costs = {one.id: one.reason.costs for one in found.candidates if one.reason}
    assert costs == {"programmes.critical": None, "programmes.outpatients": 2.0}


def test_figures_that_do_not_add_up_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "finmodel.analysis.prioritise.measured.without_targets_and_shares", lambda graph: graph
    )
    with pytest.raises(NotAdditiveError, match="mitigated_gap of acute in 2025/26 is -1 ") as told:
        ask(six_bids(tmp_path))
    assert "-10 as the sum of its candidates: they do not add up" in str(told.value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"nodes": 0}, "--nodes 0: the solver looks at 1 to 1,000,000 nodes"),
        ({"objective": "worth"}, "--objective worth: write one of value, mitigated_gap, under"),
        ({"objective": "mitigated_gap:2024/25"}, "2024/25 is the baseline year"),
        ({"objective": "mitigated_gap:2030/31"}, 'year "2030/31" is not known here'),
        ({"vary": "fund"}, "write RESOURCE=LOW:HIGH:STEP, as fund=6:14:0.5"),
        ({"vary": "fund=1:2"}, "write RESOURCE=LOW:HIGH:STEP, as fund=6:14:0.5"),
        ({"vary": "funds=1:2:1"}, 'there is no resource "funds"; did you mean "fund"?'),
        ({"vary": "fund.2030/31=1:2:1"}, 'year "2030/31" is not known here'),
        ({"vary": "fund.2024/25=1:2:1"}, "fund has no limit in 2024/25"),
        ({"vary": "fund=a:2:1"}, '"a" is not a number'),
        ({"vary": "fund=nan:2:1"}, "nan is not a finite number"),
        ({"vary": "fund=3:2:1"}, "amounts are 0 or more, the lower first"),
        ({"vary": "fund=1:2:0"}, "the step is above 0"),
        ({"vary": "fund=0:10:0.01"}, "that makes more than 200 choices: take larger steps"),
    ],
)
def test_what_cannot_be_asked_so_is_refused(
    asked: dict[str, object], said: str, tmp_path: Path
) -> None:
    with pytest.raises(CannotChooseError) as told:
        ask(six_bids(tmp_path), **asked)
    assert said in str(told.value)


def test_values_are_needed_where_they_are_to_be_added_up(tmp_path: Path) -> None:
    least = {"least": "mitigated_gap", "year": "2025/26"}
    plan = six_bids(tmp_path, objective=least, candidates={"programmes.crisis": {"value": None}})
    with pytest.raises(CannotChooseError, match=r"programmes.crisis has no value in priorities"):
        ask(plan, objective="value")


def test_a_set_without_candidates_has_nothing_to_choose_from(tmp_path: Path) -> None:
    plan = six_bids(tmp_path, files={"priorities.yaml": "candidates: {}\n"})
    with pytest.raises(CannotChooseError, match="there is nothing to choose from"):
        ask(plan)


def test_a_start_that_a_scenario_does_not_allow_is_refused(tmp_path: Path) -> None:
    hub = "name: Discharge hub\n"
    ends = PROGRAMMES.replace(hub, f"{hub}    end: 2026-03\n")
    files = {
        "programmes.yaml": ends,
        "scenarios/short.yaml": (
            "name: Short\nprovenance: {basis: illustrative, source: Worked by hand}\n"
            "overrides: {programmes.discharge.end: 2025-08}\n"
        ),
    }
    fields: dict[str, dict[str, object]] = {
        "programmes.discharge": {"may_start": ["2025-04", "2025-10"]}
    }
    plan = six_bids(tmp_path, candidates=fields, files=files)
    assert ask(plan).value == 24
    with pytest.raises(SettingError):
        ask(plan.with_(scenario="short"))

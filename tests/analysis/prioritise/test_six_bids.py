"""Six bids for a fund of 10, small enough to try every choice by hand (METHOD.md 6)."""

from itertools import product
from pathlib import Path

import pytest
import yaml

import finmodel
from finmodel.analysis.prioritise.prioritised import Prioritised
from finmodel.analysis.prioritise.question import PrioritiseQuestion
from finmodel.outputs.choice_words import choice_words
from finmodel.plan import Plan
from tests.analysis.plans import evaluated
from tests.analysis.prioritise.bids import GAP, INVESTMENT, NAMES, SOUTH, VALUE, six_bids

MADE_WHOLE = {"cost_neutral": "system", "worse_off": "gain_shares.recovery"}
NOBODY = {"cost_neutral": "system", "worse_off": "nobody"}
TO_SOUTH = {
    **MADE_WHOLE,
    "least_share": {"grouping": "place", "of": "investment", "shares": {"south": "60%"}},
}


def ask(plan: Plan, **asked: object) -> Prioritised:
    return PrioritiseQuestion(**asked).ask(plan)  # type: ignore[arg-type]


def names(found: Prioritised) -> set[str]:
    return {one.id.removeprefix("programmes.") for one in found.chosen}


@pytest.mark.parametrize(
    ("rules", "fund", "chosen", "value", "spent"),
    [
        (MADE_WHOLE, 10.0, {"discharge", "two-hour", "crisis", "digital"}, 24, 10.0),
        (NOBODY, 10.0, {"digital", "outpatients"}, 7, 1.5),
        (TO_SOUTH, 10.0, {"two-hour", "crisis", "digital", "outpatients"}, 19, 6.5),
        (MADE_WHOLE, 10.5, {*NAMES} - {"critical"}, 27, 10.5),
    ],
    ids=["made whole", "nobody worse off", "60% to the south", "a fund of 10.5"],
)
def test_the_worked_choices(
    rules: dict[str, object],
    fund: float,
    chosen: set[str],
    value: float,
    spent: float,
    tmp_path: Path,
) -> None:
    found = ask(six_bids(tmp_path, rules=rules, fund=fund))
    assert names(found) == chosen
    assert (found.value, found.bound, found.proved) == (value, value, True)
    assert found.resources[0].used == pytest.approx((spent,))


def test_value_per_pound_chooses_worse() -> None:
    taken: set[str] = set()
    order = sorted(range(6), key=lambda at: -VALUE[at] / INVESTMENT[at])
    for at in order:
        more = taken | {NAMES[at]} | ({"digital"} if NAMES[at] == "outpatients" else set())
        held = [place for place in range(6) if NAMES[place] in more]
        if (
            sum(INVESTMENT[place] for place in held) <= 10
            and sum(sum(GAP[place]) for place in held) <= 0
        ):
            taken = more
    assert taken == {"two-hour", "crisis", "digital", "outpatients"}
    assert sum(VALUE[at] for at in range(6) if NAMES[at] in taken) == 19


def test_what_each_bid_does_is_measured_as_by_hand(tmp_path: Path) -> None:
    found = ask(six_bids(tmp_path))
    for one, invested, gap in zip(found.candidates, INVESTMENT, GAP, strict=True):
        assert one.investment == pytest.approx((invested,), abs=1e-12)
        assert one.gap == pytest.approx((sum(gap),), abs=1e-12)


@pytest.mark.parametrize("rules", [MADE_WHOLE, NOBODY, TO_SOUTH, {"cost_neutral": "none"}])
@pytest.mark.parametrize("fund", [3.0, 6.5, 8.5, 10.0, 16.5])
def test_every_choice_tried_by_hand_gives_the_same(
    rules: dict[str, object], fund: float, tmp_path: Path
) -> None:
    found = ask(six_bids(tmp_path, rules=rules, fund=fund))
    best = max(filter(lambda one: _kept(one, rules, fund), product((0, 1), repeat=6)), key=_order)
    assert names(found) == {name for name, taken in zip(NAMES, best, strict=True) if taken}
    assert found.value == sum(v for v, taken in zip(VALUE, best, strict=True) if taken)


def _kept(choice: tuple[int, ...], rules: dict[str, object], fund: float) -> bool:
    spent = [a * b for a, b in zip(choice, INVESTMENT, strict=True)]
    change = [sum(a * g[o] for a, g in zip(choice, GAP, strict=True)) for o in range(3)]
    south = sum(s for s, name in zip(spent, NAMES, strict=True) if name in SOUTH)
    return (
        sum(spent) <= fund + 1e-9
        and choice[5] <= choice[4]
        and (rules["cost_neutral"] == "none" or sum(change) <= 1e-9)
        and (rules.get("worse_off") != "nobody" or max(change) <= 1e-9)
        and ("least_share" not in rules or south >= 0.6 * sum(spent) - 1e-9)
    )


def _order(choice: tuple[int, ...]) -> tuple[object, ...]:
    """The most value, the least investment, the fewest, then the ids that come first."""
    held = [name for name, taken in zip(NAMES, choice, strict=True) if taken]
    value = sum(v for v, taken in zip(VALUE, choice, strict=True) if taken)
    spent = sum(a * b for a, b in zip(choice, INVESTMENT, strict=True))
    return value, -spent, -len(held), [name in held for name in sorted(NAMES)]


def test_what_organisations_bear_before_payments_and_after(tmp_path: Path) -> None:
    found = ask(six_bids(tmp_path))
    before, payment, after = (
        {one.id: getattr(one, part)[0] for one in found.organisations}
        for part in ("before", "payment", "after")
    )
    assert before == pytest.approx({"icb": 7.0, "acute": -10.0, "mh": 2.0})
    assert payment == pytest.approx({"icb": 7.0, "acute": -9.0, "mh": 2.0})
    assert after == pytest.approx({"icb": 0.0, "acute": -1.0, "mh": 0.0}, abs=1e-12)
    assert found.system is not None
    assert found.system.payment == pytest.approx((0.0,), abs=1e-12)


def test_agreed_shares_divide_what_the_choice_leaves(tmp_path: Path) -> None:
    agreed = """\
provenance: {basis: illustrative, source: Worked by hand}
recurrent: {icb: {amounts: 150}}
gain_shares:
  recovery:
    records: [programmes.*]
    rule: agreed
    members: {icb: 50%, acute: 40%, mh: 10%}
"""
    found = ask(six_bids(tmp_path, files={"allocations.yaml": agreed}))
    after = {one.id: one.after[0] for one in found.organisations}
    assert after == pytest.approx({"icb": -0.5, "acute": -0.4, "mh": -0.1})


def test_reasons_say_what_each_bid_left_out_would_cost(tmp_path: Path) -> None:
    found = ask(six_bids(tmp_path))
    reasons = {one.id: one.reason for one in found.candidates if not one.chosen}
    outpatients, critical = (reasons[f"programmes.{name}"] for name in ("outpatients", "critical"))
    assert outpatients is not None
    assert critical is not None
    # Without the crisis line 8 + 7 + 4 + 3 = 22 is the most that fits in the fund with it.
    assert (outpatients.why, outpatients.costs, outpatients.proved) == ("costs", 2.0, True)
    assert outpatients.displaces == ("programmes.crisis",)
    assert outpatients.brings == ()
    # Everything that closes the gap, digital, outpatients and discharge, closes 4.5 of its 6.
    assert critical.why == "excluded"
    assert [one.kind for one in critical.limits] == ["cost_neutral", "members"]
    assert [one.needed for one in critical.limits] == pytest.approx([2.5, 2.5])


def test_the_frontier_reaches_its_upper_end_where_steps_pass_it(tmp_path: Path) -> None:
    found = ask(six_bids(tmp_path), vary="fund=6:14:3")
    assert found.frontier is not None
    assert [one.amount for one in found.frontier.points] == [6.0, 9.0, 12.0, 14.0]


def test_the_frontier_is_the_choice_at_each_fund(tmp_path: Path) -> None:
    found = ask(six_bids(tmp_path), vary="fund=6:14:0.5")
    assert found.frontier is not None
    points = {one.amount: one for one in found.frontier.points}
    assert len(points) == 17
    for amount in (6.5, 9.5, 10.0, 10.5):
        alone = ask(six_bids(tmp_path / str(amount), fund=amount))
        assert points[amount].value == alone.value
        assert set(points[amount].chosen) == {one.id for one in alone.chosen}
    values = [one.value or 0.0 for one in found.frontier.points]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (16.0, 27.0)


def test_the_choice_is_a_scenario_that_project_reproduces(tmp_path: Path) -> None:
    plan = six_bids(tmp_path)
    found = ask(plan)
    projection = evaluated(plan.with_(*(f"{path}={to}" for path, to in found.overrides.items())))
    for one in found.organisations:
        assert projection.value("mitigated_gap", "2025/26", one.id) == one.gap[0]
        assert one.gap[0] == pytest.approx(one.without_any[0] + one.after[0] + one.targets[0])


def test_where_no_choice_meets_the_limits_the_fewest_to_relax_are_named(tmp_path: Path) -> None:
    keep = {f"programmes.{name}": {"must": "keep"} for name in ("discharge", "two-hour", "digital")}
    found = ask(six_bids(tmp_path, fund=5.0, candidates=keep))
    assert (found.value, found.bound, found.chosen) == (None, None, ())
    assert found.organisations == ()
    (fund,) = found.relax
    assert (fund.kind, fund.of, fund.year, fund.said) == (
        "resource",
        "fund",
        "2025/26",
        "fund in 2025/26",
    )
    assert (fund.amount, fund.needed) == pytest.approx((5.0, 8.0))


def test_a_bid_to_be_kept_is_given_up_before_two_limits(tmp_path: Path) -> None:
    keep: dict[str, dict[str, object]] = {"programmes.critical": {"must": "keep"}}
    found = ask(six_bids(tmp_path, fund=5.0, candidates=keep, rules={"cost_neutral": "system"}))
    assert [one.said for one in found.relax] == ["programmes.critical is to be kept"]


def test_a_bid_to_be_kept_that_needs_what_is_left_out_says_so(tmp_path: Path) -> None:
    keep: dict[str, dict[str, object]] = {"programmes.outpatients": {"must": "keep"}}
    six_bids(tmp_path, candidates=keep)
    path = tmp_path / "priorities.yaml"
    held = yaml.safe_load(path.read_text("utf-8"))
    del held["candidates"]["programmes.digital"]
    path.write_text(yaml.safe_dump(held), "utf-8")
    programmes = tmp_path / "programmes.yaml"
    text = programmes.read_text("utf-8")
    programmes.write_text(text.replace("  digital:\n", "  digital:\n    include: no\n"), "utf-8")
    plan = finmodel.load(tmp_path)
    found = ask(plan)
    assert [one.of for one in found.relax] == ["programmes.outpatients"]
    said = list(choice_words(plan, found).relaxed(found.relax))
    assert said == [
        "Outpatient redesign could not be kept (must: keep): it needs programmes.digital, which is "
        "neither included nor a candidate"
    ]


def test_of_equal_sets_of_limits_the_first_listed_are_named(tmp_path: Path) -> None:
    keep: dict[str, dict[str, object]] = {
        "programmes.critical": {"must": "keep"},
        "programmes.discharge": {"must": "keep"},
    }
    found = ask(six_bids(tmp_path, fund=3.0, candidates=keep, rules={"cost_neutral": "system"}))
    assert [one.said for one in found.relax] == ["fund in 2025/26", "the system's gap in 2025/26"]
    # The two cost 10 and raise the gap by 5; digital costs 1 and closes 3, and outpatients with it
    # cost 0.5 more and close 0.5: either way the two limits are passed by 8 + 2.
    assert sum(one.needed or 0.0 for one in found.relax) == pytest.approx(13.0)

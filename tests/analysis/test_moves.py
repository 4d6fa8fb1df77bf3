"""Goal seek of several assumptions: one factor or one shift, and what each becomes."""

import pytest

from finmodel.analysis.errors import CannotMoveError, WhatIfError
from finmodel.analysis.moves import bounds, held_by, setting
from finmodel.analysis.search import search_range
from finmodel.method.scenarios import SettingError
from finmodel.plan import Plan
from tests.analysis.plans import evaluated, thornmere, westmarch

YEAR = "2029/30"


def gap(plan: Plan, *settings: str) -> float:
    """The mitigated gap of Thornmere in the final year, with settings and nothing else."""
    found = evaluated(plan.with_(*settings)).value("mitigated_gap", YEAR)
    assert found is not None
    return found


def test_one_path_whose_assumptions_differ_keeps_their_proportions() -> None:
    found = thornmere().solve("cip.*.profile", target=4.0)
    (root,) = found.roots
    assert found.move == "factor"
    assert found.now == 1.0
    assert len({one.held.value for one in root.moved}) > 5
    for one in root.moved:
        assert one.after == one.held.value * root.value
    assert gap(thornmere(), *root.settings) == pytest.approx(4.0, abs=1e-9)
    assert {one.held.path for one in root.moved} >= {
        "cip.city-energy.profile.2025/26",
        "cip.city-energy.profile.2029/30",
        "cip.mental-health-to-find.profile.2029/30",
    }


def test_one_path_whose_assumptions_are_alike_takes_another_value() -> None:
    alone = thornmere().solve("cip.city-homecare.full_year_value", measure="cip", target=50.0)
    assert alone.move == "value"
    rate = westmarch().solve("bau_efficiency.wm-hospitals.rate")
    assert (rate.move, rate.now) == ("value", 0.016)
    assert [one.after for one in rate.roots[0].moved] == [rate.roots[0].value] * 4


def test_a_shift_is_added_to_each() -> None:
    found = thornmere().solve("growth.price.pay", find="shift", target=4.0)
    (root,) = found.roots
    assert root.settings == (f"growth.price.pay=+{root.value:.18g}",) or root.value < 0
    for one in root.moved:
        assert one.after == one.held.value + root.value
    assert gap(thornmere(), *root.settings) == pytest.approx(4.0, abs=1e-9)


def test_dates_that_differ_are_moved_together_by_whole_months() -> None:
    reached = thornmere().solve("cip.*.start", between="3:9").at_high
    assert reached == pytest.approx(gap(thornmere(), "cip.*.start=+9m"), abs=1e-9)
    found = thornmere().solve("cip.*.start", target=reached)
    assert found.move == "shift"
    assert found.whole
    assert ("cip.*.start=+9m",) in [root.settings for root in found.roots]
    root = next(root for root in found.roots if root.value == 9)
    assert all(one.after == one.held.value + 9 for one in root.moved)


def test_starts_are_moved_only_while_every_scheme_still_runs() -> None:
    found = thornmere().solve("cip.*.start", measure="cip", target=1e6)
    assert found.outcome == "none"
    with pytest.raises(SettingError, match=r"before it starts|after the last month allowed"):
        thornmere().with_(f"cip.*.start=+{round(found.high) + 1}m")
    thornmere().with_(f"cip.*.start=+{round(found.high)}m")


def test_several_slips_of_one_value_are_shifted() -> None:
    slips = ("cip.*.slip", "qipp.*.slip")
    assert thornmere().solve(*slips).move == "shift"


def test_factors_and_shifts_stay_within_every_limit() -> None:
    case = thornmere().case()
    held = held_by(case, ["cip.*.delivery", "qipp.*.delivery"])
    most = max(one.value for one in held)
    least = min(one.value for one in held)
    low, high = search_range(case, held, "factor")
    assert (low, high) == (0.0, pytest.approx(1 / most))
    assert search_range(case, held, "shift") == (pytest.approx(-least), pytest.approx(1 - most))
    assert all(one.moved("factor", high) <= 1.0 for one in held)


@pytest.mark.parametrize(
    ("paths", "asked", "said"),
    [
        (("cip.*.slip", "qipp.*.slip"), {"find": "factor"}, "counted, not multiplied"),
        (("cip.*.profile", "cip.*.slip"), {}, "money and months cannot be solved for together"),
        (("cip.*.profile", "qipp.*.full_year_value"), {"find": "value"}, "for one path"),
        (("cip.*.profile", "cip.city-energy.profile"), {}, "both lead to cip.city-energy.profile"),
        (
            ("cip.*.profile",),
            {"between": "x1:x2:x3"},
            "--between x1:x2:x3: write LOW:HIGH as plain",
        ),
        (("cip.*.profile",), {"between": "1%:inf"}, "--between 1%:inf: .*; inf is not a finite"),
        (("cip.*.profile",), {"between": "3:2"}, "--between 3:2: .* the lower first$"),
    ],
)
def test_what_cannot_be_moved_so_is_refused(
    paths: tuple[str, ...], asked: dict[str, str], said: str
) -> None:
    with pytest.raises(WhatIfError, match=said):
        thornmere().solve(*paths, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "said"),
    [("system.overlap", "change it in system.yaml"), ("cip.nothing.slip", "no such assumption")],
)
def test_what_is_no_number_is_not_solved_for(path: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        thornmere().solve(path)


def test_no_factor_moves_nought() -> None:
    none = thornmere().with_("cip.*.profile=0", "qipp.*.full_year_value=0")
    with pytest.raises(CannotMoveError, match="every value is 0, which no factor moves"):
        none.solve("cip.*.profile", "qipp.*.full_year_value")


def test_a_factor_past_a_limit_is_refused_with_what_it_would_make() -> None:
    with pytest.raises(SettingError, match="above the highest allowed, 100%"):
        westmarch().solve("bau_efficiency.*.rate", between="0:99")


@pytest.mark.parametrize(
    ("text", "operation", "written"),
    [
        ("0.5:2", "times", "x0.5:x2"),
        ("x0.5:x2", "times", "x0.5:x2"),
        ("-1%:+1%", "add", "+-1%:+1%"),
        ("-6:12", "months", "-6m:+12m"),
        ("-6m:+12m", "months", "-6m:+12m"),
        ("0:1", "set", "0:1"),
    ],
)
def test_ends_are_written_as_settings_are(text: str, operation: str, written: str) -> None:
    assert bounds(text, operation) == written  # type: ignore[arg-type]


def test_a_rate_of_one_or_more_is_written_as_a_percentage() -> None:
    held = held_by(westmarch().case(), ["growth.price.pay.2018/19"])
    for value in (1.25, 0.25, 3.0):
        again = westmarch().with_(f"growth.price.pay.2018/19={setting(held, 'set', value, '')}")
        assert held_by(again.case(), ["growth.price.pay.2018/19"])[0].value == value


def test_what_is_outside_its_range_is_said_of_each_assumption() -> None:
    found = westmarch().solve("bau_efficiency.*.rate", "growth.price.drugs", target=20.0)
    root = found.roots[-1]
    inside = {one.held.path: one.inside for one in root.moved}
    assert inside["bau_efficiency.wm-hospitals.rate.2018/19"] is not None
    assert root.inside is all(one for one in inside.values() if one is not None)


def test_a_start_is_not_moved_past_the_end_nor_an_end_before_the_start() -> None:
    """Insourcing runs from April 2026 to March 2028, 24 months."""
    case = thornmere().case()
    insourcing = "cip.city-insourcing"
    starts = held_by(case, [f"{insourcing}.start", "cip.city-homecare.start"])
    assert search_range(case, starts, "shift")[1] == 23.0
    alone = held_by(case, [f"{insourcing}.end"])
    assert search_range(case, alone, "shift")[0] == -23.0
    both = held_by(case, [f"{insourcing}.start", f"{insourcing}.end"])
    assert search_range(case, both, "shift")[1] > 23.0

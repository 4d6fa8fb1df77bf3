"""What is drawn together, from the files and from options (METHOD.md 2: system)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import finmodel
from finmodel.analysis.dependence import Correlation
from finmodel.analysis.drawn_names import without_years
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.uncertainty import Uncertainty, uncertainty_of
from finmodel.plan import Plan
from tests.analysis.plans import thornmere, westmarch

PAY, UPLIFT = "growth.price.pay", "growth.price.tariff.uplift"
DRUGS, PRESCRIBING = "growth.price.drugs", "growth.price.prescribing-price"


def places(drawn: Uncertainty, path: str) -> list[int]:
    return [at for at, name in enumerate(drawn.paths()) if name == path or name.startswith(path)]


def scores(drawn: Uncertainty, path: str, seed: int = 1, draws: int = 20_000) -> np.ndarray:
    """Ranks of what is drawn for a path, from 0 to 1; shape (members, draws)."""
    given = drawn.draw(seed, 0, draws)[places(drawn, path)]
    return given.argsort(axis=1).argsort(axis=1) / draws


def test_the_files_say_what_moves_together_and_what_leans() -> None:
    drawn = uncertainty_of(thornmere().case())
    pay = scores(drawn, PAY)
    assert len(pay) == 4
    assert np.allclose(pay, pay[0], atol=1e-3)
    # A normal-score correlation r is a rank correlation of 6/pi asin(r/2).
    expected = 6 / np.pi * np.arcsin(0.6 / 2)
    found = np.corrcoef(scores(drawn, DRUGS)[0], scores(drawn, PRESCRIBING)[0])[0, 1]
    assert found == pytest.approx(expected, abs=0.02)
    through_groups = np.corrcoef(pay[-1], scores(drawn, UPLIFT)[-1])[0, 1]
    assert through_groups == pytest.approx(6 / np.pi * np.arcsin(0.7 / 2), abs=0.02)
    alone = scores(drawn, "growth.demand.emergency.acuity")[0]
    assert abs(np.corrcoef(pay[0], alone)[0, 1]) < 0.02


def test_schemes_that_move_together_turn_out_alike() -> None:
    drawn = uncertainty_of(thornmere().case())
    given = drawn.draw(1, 0, 5_000)
    first, second = (places(drawn, f"cip.city-{one}")[-1] for one in ("escalation-beds", "length"))
    leaning = np.corrcoef(given[first], given[second])[0, 1]
    assert leaning > 0.8
    apart = uncertainty_of(thornmere().case(), independent=True).draw(1, 0, 5_000)
    assert abs(np.corrcoef(apart[first], apart[second])[0, 1]) < 0.05


def test_what_depends_on_each_other_is_one_source() -> None:
    names = uncertainty_of(thornmere().case()).names()
    assert f"{DRUGS} + {PRESCRIBING}" in names
    assert f"{PAY} + growth.price.care-fees + {UPLIFT}" in names
    found = thornmere().simulate(2_000)
    assert {one.source for one in found.shares} == set(names)
    assert sum(one.share for one in found.shares) == pytest.approx(1.0, abs=1e-12)


def test_years_of_one_path_are_called_by_it() -> None:
    names = ("a.b.2016/17", "a.b.2017/18", "c.d.2016/17", "e")
    assert without_years(names) == ("a.b", "c.d.2016/17", "e")


def test_independent_is_every_assumption_on_its_own() -> None:
    drawn = uncertainty_of(thornmere().case(), independent=True)
    assert all(len(source) == 1 for source in drawn.sources)
    assert drawn.dependence.together == ()


def test_options_add_to_the_files() -> None:
    pair = ("growth.demand.emergency.acuity", "growth.demand.community-care.complexity")
    drawn = uncertainty_of(thornmere().case(), together=[pair])
    assert drawn.replaced == ()
    assert len(drawn.dependence.together) == 1 + len(
        uncertainty_of(thornmere().case()).dependence.together
    )
    assert np.allclose(*(scores(drawn, path) for path in pair), atol=1e-3)


def test_options_replace_what_the_files_say_of_the_same() -> None:
    drawn = uncertainty_of(thornmere().case(), together=[(DRUGS, PRESCRIBING)])
    assert any("replaced by --together" in said for said in drawn.replaced)
    assert np.allclose(scores(drawn, DRUGS), scores(drawn, PRESCRIBING), atol=1e-3)
    drawn = uncertainty_of(thornmere().case(), correlations=[Correlation(PRESCRIBING, DRUGS, -0.5)])
    (said,) = drawn.replaced
    assert "replaced by --correlate" in said
    leaning = np.corrcoef(scores(drawn, DRUGS)[0], scores(drawn, PRESCRIBING)[0])[0, 1]
    assert leaning == pytest.approx(-6 / np.pi * np.arcsin(0.5 / 2), abs=0.02)


@pytest.mark.parametrize(
    ("together", "correlations", "said"),
    [
        ([("growth.price.pya", DRUGS)], [], "growth.price.pya: no such assumption; did you mean"),
        ([("growth.price.negligence", DRUGS)], [], "has no range to be drawn from"),
        ([(DRUGS, PRESCRIBING), (DRUGS, PAY)], [], "is in two groups"),
        ([(DRUGS,)], [], "is alone"),
        ([], [(DRUGS, PRESCRIBING, 1.5)], "not between -1 and 1"),
        ([], [(DRUGS, DRUGS, 0.5)], "cannot be correlated"),
        ([], [(DRUGS, "growth.demand.*.*", 0.5)], "matches several assumptions"),
        ([], [(DRUGS, PRESCRIBING, 0.5), (PRESCRIBING, DRUGS, 0.5)], "correlated twice"),
        (
            [],
            [
                (DRUGS, PRESCRIBING, 0.9),
                (DRUGS, "growth.demand.emergency.acuity", 0.9),
                (PRESCRIBING, "growth.demand.emergency.acuity", -0.9),
            ],
            "contradict each other",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    together: list[tuple[str, ...]], correlations: list[tuple[str, str, float]], said: str
) -> None:
    with pytest.raises(WhatIfError, match=said):
        thornmere().simulate(10, together=together, correlations=correlations)


def test_options_that_contradict_the_files_are_refused() -> None:
    fees = "growth.price.care-fees"
    with pytest.raises(WhatIfError, match="contradict each other"):
        thornmere().simulate(10, correlations=[(UPLIFT, fees, -0.95), (PAY, fees, 0.95)])


def test_what_the_files_group_may_be_decided_by_an_override() -> None:
    decided = thornmere().with_("cip.city-length-of-stay.delivery=50%")
    drawn = uncertainty_of(decided.case())
    assert "cip.city-length-of-stay" not in drawn.paths()
    assert "cip.city-escalation-beds" in drawn.paths()


def test_the_order_of_what_is_written_changes_no_draw(tmp_path: Path) -> None:
    drawn = [
        uncertainty_of(plan.case()).draw(3, 5, 50)
        for plan in (thornmere(), _backwards(thornmere(), tmp_path))
    ]
    assert np.array_equal(*drawn)


def _backwards(plan: Plan, folder: Path) -> Plan:
    """The plan with its groups and correlations written from the last to the first."""
    import json
    import shutil

    shutil.copytree(plan.assumptions.folder, folder, dirs_exist_ok=True)
    tree = dict(plan.assumptions.trees["system"].tree)
    rules = tree["simulation"]
    tree["simulation"] = {
        "together": [_turned(group) for group in _turned(rules["together"])],
        "correlations": [
            {**one, "between": _turned(one["between"])} for one in _turned(rules["correlations"])
        ],
    }
    (folder / "system.yaml").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return finmodel.load(folder)


def _turned(items: Sequence[object]) -> list:
    return list(items)[::-1]


def test_global_indices_take_a_group_as_one() -> None:
    found = thornmere().sobol(points=256)
    assert f"{DRUGS} + {PRESCRIBING}" in {one.source for one in found.influences}
    assert sum(one.first.value for one in found.influences) == pytest.approx(1.0, abs=0.15)


def test_a_set_without_rules_draws_each_on_its_own() -> None:
    drawn = uncertainty_of(westmarch().case())
    assert drawn.mixing == ()
    assert len(drawn.stream_names()) == drawn.count

"""Everything that may be left out may be a candidate, and each kind of resource is counted."""

from pathlib import Path

import pytest

from finmodel.analysis.prioritise.question import PrioritiseQuestion
from tests.analysis.plans import evaluated
from tests.analysis.prioritise.bids import six_bids

HEAD = "provenance: {basis: illustrative, source: Worked by hand}\n"
CAPACITY = f"""\
{HEAD}capacity:
  theatres:
    {{organisation: acute, name: Theatres, unit: sessions, baseline: 10, demand: none,
     available: 14}}
lists:
  elective: {{organisation: acute, opening: 9000, additions: 1000, treated: 1000}}
activity:
  hub:
    {{list: elective, units: 1000, start: 2025-04, cost_per_unit: 0.01, income_per_unit: 0.012,
     payer: outside, recurrent: true, uses: {{theatres: 4}}}}
  evenings:
    {{list: elective, units: 400, start: 2025-04, cost_per_unit: 0.01, income_per_unit: 0.0115,
     payer: outside, recurrent: true, uses: {{theatres: 2}}}}
"""
PRESSURES = (
    f"{HEAD}pressures:\n"
    "  rota: {organisation: acute, name: Rota, recurrent: true, amounts: {2025/26: 1.2}}\n"
)
CAPITAL = f"""\
{HEAD}revenue_consequence: true
requirement:
  roof: {{organisation: acute, name: Roof, purpose: do nothing, amounts: {{2025/26: 5}}, life: 10,
          cost_of_capital: 4%}}
  scanner: {{organisation: acute, name: Scanner, purpose: do nothing, amounts: {{2025/26: 3}},
             life: 10, cost_of_capital: 4%}}
"""
PRIORITIES = f"""\
{HEAD}resources:
  theatres: {{counts: uses, of: theatres, amounts: {{2025/26: 4}}}}
  works: {{counts: capital, amounts: {{2025/26: 6}}}}
candidates:
  capacity.activity.hub: {{proposition: new, value: 6}}
  capacity.activity.evenings: {{proposition: new, value: 3}}
  pressures.rota: {{proposition: new, value: 1}}
  capital.requirement.roof: {{proposition: carry-forward, value: 4}}
  capital.requirement.scanner: {{proposition: new, value: 3}}
"""
FILES = {
    "capacity.yaml": CAPACITY,
    "pressures.yaml": PRESSURES,
    "capital.yaml": CAPITAL,
    "priorities.yaml": PRIORITIES,
}


def test_activity_pressures_and_capital_are_chosen_within_capacity_and_capital(
    tmp_path: Path,
) -> None:
    plan = six_bids(tmp_path, files=FILES)
    found = PrioritiseQuestion().ask(plan)
    # The hub uses all 4 sessions, so that evenings do not fit; a roof and a scanner would cost 8.
    assert [one.id for one in found.chosen] == [
        "capacity.activity.hub",
        "pressures.rota",
        "capital.requirement.roof",
    ]
    assert [one.name for one in found.chosen] == ["hub", "Rota", "Roof"]
    theatres, works = found.resources
    assert (theatres.of, theatres.unit, theatres.used) == ("theatres", "sessions", (4.0,))
    assert (works.unit, works.amounts, works.used) == ("£m", (6.0,), (5.0,))
    # 1,000 patients at 0.002 each; half of a year's 4% on the roof, which is depreciated from the
    # year after; the rota in full.
    gaps = [one.gap[0] for one in found.chosen]
    assert gaps == pytest.approx([-2.0, 1.2, 0.1])
    projection = evaluated(plan.with_(*(f"{path}={to}" for path, to in found.overrides.items())))
    acute = next(one for one in found.organisations if one.id == "acute")
    assert projection.value("mitigated_gap", "2025/26", "acute") == acute.gap[0]


def test_evenings_are_chosen_where_sessions_run_short(tmp_path: Path) -> None:
    fewer = PRIORITIES.replace("{2025/26: 4}", "{2025/26: 3}")
    found = PrioritiseQuestion().ask(six_bids(tmp_path, files={**FILES, "priorities.yaml": fewer}))
    assert found.chosen[0].id == "capacity.activity.evenings"
    hub = found.candidates[0]
    assert hub.reason is not None
    assert [(one.of, one.needed) for one in hub.reason.limits] == [("theatres", 4.0)]


def test_figures_are_of_the_basis_that_is_asked_for(tmp_path: Path) -> None:
    half = {"programmes.yaml": _with_delivery("50%")}
    plan = six_bids(tmp_path, rules={"cost_neutral": "system"}, files=half)
    # Half delivered, digital closes 1 and outpatients nothing: 4 for discharge less 2.5 is 1.5.
    found = PrioritiseQuestion(basis="risk-adjusted").ask(plan)
    gaps = {one.id: one.gap[0] for one in found.candidates}
    assert gaps["programmes.discharge"] == pytest.approx(1.5)
    assert gaps["programmes.digital"] == pytest.approx(-1.0)
    assert [one.id for one in found.chosen] == ["programmes.digital", "programmes.outpatients"]
    whole = PrioritiseQuestion().ask(plan)
    assert whole.candidates[0].gap[0] == pytest.approx(-1.0)


def _with_delivery(share: str) -> str:
    text = (Path(__file__).parents[2] / "cases" / "six-bids" / "programmes.yaml").read_text(
        encoding="utf-8"
    )
    return text.replace("delivery: 100%", f"delivery: {share}")

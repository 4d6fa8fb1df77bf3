"""Fields of the files that no override changes: each is said, with where to change it."""

from pathlib import Path

import pytest

from finmodel.inputs.load import load_set
from finmodel.inputs.overrides import parse_setting
from finmodel.method.model import Model, build
from finmodel.method.scenarios import Layered, SettingError, apply

IN_YEAR = Path(__file__).parents[1] / "cases" / "in-year"
WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"


@pytest.fixture(scope="module")
def model() -> Model:
    return build(load_set(WESTMARCH))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("system.overlap=beside", "is a word, not a number, and fixes what is calculated"),
        ("bau_efficiency.wm-hospitals.unbacked=left out", "is a word, not a number, and fixes"),
        ("bau_efficiency.*.unbacked=left out", "change it in bau_efficiency.yaml"),
        ("allocations.required_position.wm-ccg.recurrent=true", "is true or false, not a number"),
        ("growth.demand.*=101%", "growth.demand.*: no such assumption"),
        ("system.final=2030/31", "is a year, not a number, and fixes what is calculated"),
        ("system.organisations.wm-ccg.kind=council", "change it in system.yaml"),
        ("cip.theatres.name=Beds", "is a word, not a number: change it in cip.yaml"),
        (
            "baseline.contracts.ccg-hospitals.limit.2017/18=290",
            "no limit is given for 2017/18: write it in baseline.yaml",
        ),
        ("allocations.*.wm-ccg.recurrent=true", "is true or false, not a number"),
        ("cip.*.*.counts=additional", "no such assumption"),
        ("growth.price.pay.2016/17=2%", 'did you mean "growth.price.pay"?'),
        ("bau_efficiency.nobody.unbacked=assumed", "no such assumption"),
    ],
)
def test_what_no_override_changes_is_said_to_be_changed_in_its_file(
    model: Model, text: str, said: str
) -> None:
    assert said in refusal(model, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actuals.through=2025-09", "is a month, not a number, and fixes what is calculated"),
        ("actuals.year=2026/27", "is a year, not a number, and fixes what is calculated"),
        ("actuals.run_rate_months=2", "is a whole number of the file, and fixes what is"),
        ("actuals.results.trust.forecast=plan", "is a word, not a number, and fixes"),
        ("actuals.savings.cip.a.outlook=50%", "is a word, not a number, and fixes what is"),
        ("actuals.savings.*.*.outlook=50%", "change it in actuals.yaml"),
        ("actuals.savings.cip.z.outlook=50%", "no such assumption"),
        ("actuals.results.trust.income.2025-11=3", "did you mean"),
    ],
)
def test_what_fixes_the_year_in_progress(text: str, said: str) -> None:
    assert said in refusal(build(load_set(IN_YEAR)), text)


def refusal(model: Model, text: str) -> str:
    with pytest.raises(SettingError) as refused:
        apply(model.graph, [Layered("--set", parse_setting(text))], model.assumptions.years[0])
    (fault,) = map(str, refused.value.faults)
    assert fault.startswith(f"{text.partition('=')[0]}: ")
    return fault

"""What a finance lead reads aloud at the close of a month: true of the figures, and only then."""

import pytest

from finmodel.graph.units import money_name
from finmodel.outputs.in_year.sentences import in_short, sentences
from tests.outputs.in_year.example import WAYS, close, months, system

POUNDS = money_name("£m")
ON_PLAN = "On plan at month 7, by one-off means: a deficit of £0.5m, as planned."


def said(recent: int = 3, **changed: float | None) -> str:
    """The sentences of the example with some figures changed."""
    one = system(**changed)
    return " ".join(sentences(close(one, recent), one, POUNDS))


def test_the_whole_example_is_read_aloud() -> None:
    assert said().split(". ") == [
        "On plan at month 7, by one-off means: a deficit of £0.5m, as planned",
        "Savings are £0.2m short of plan; everything else is £0.2m better",
        "£2.1m was saved recurrently, of £3.0m planned to date, and £0.7m was saved once",
        "Without one-offs, the result a month over the last 3 months was a deficit of £0.3m; to "
        "make the plan, each month to come needs a surplus of £0.1m",
        "If what recurs goes on as it did, 2025/26 ends with a deficit of £1.3m against a plan to "
        "break even",
        "The underlying position is forecast as a deficit of £2.7m",
        "2026/27 then needs savings of £5.3m, not £1.3m: £3.9m more is brought forward, 3.1% of "
        "do-nothing cost",
        "£0.2m a month of savings was first missed in October 2025: the trend counts 1/3 of it, "
        "the savings forecast all of it.",
    ]


@pytest.mark.parametrize(
    ("changed", "first"),
    [
        ({}, ON_PLAN),
        (
            {"recurrent_savings_variance": 0.0},
            "On plan at month 7: a deficit of £0.5m, as planned.",
        ),
        ({"one_off_variance": 0.0}, "On plan at month 7: a deficit of £0.5m, as planned."),
        (
            {"actual_to_date": -0.8, "variance_to_date": -0.3},
            "Behind plan at month 7 by £0.3m: a deficit of £0.8m against a planned deficit of "
            "£0.5m.",
        ),
        (
            {"actual_to_date": 0.0, "variance_to_date": 0.5},
            "Ahead of plan at month 7 by £0.5m, by one-off means: break-even against a planned "
            "deficit of £0.5m.",
        ),
        (
            {"plan_to_date": 0.0, "actual_to_date": 0.4, "variance_to_date": 0.4},
            "Ahead of plan at month 7 by £0.4m, by one-off means: a surplus of £0.4m against a "
            "plan to break even.",
        ),
        (
            {"plan_to_date": -0.04, "actual_to_date": 0.04, "variance_to_date": 0.08},
            "Ahead of plan at month 7 by £0.1m, by one-off means: plan and actual both round to "
            "break-even.",
        ),
    ],
)
def test_by_one_off_means_only_where_one_offs_cover_what_does_not_recur(
    changed: dict[str, float], first: str
) -> None:
    one = system(**changed)
    assert in_short(close(one), one, POUNDS) == first


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"savings_variance": 0.0, "other_variance": 0.0},
            "Savings and everything else are on plan.",
        ),
        (
            {"savings_variance": 0.0, "other_variance": -0.2},
            "Savings are on plan; everything else is £0.2m worse.",
        ),
        (
            {"savings_variance": 0.2, "other_variance": 0.0},
            "Savings are £0.2m above plan; everything else is on plan.",
        ),
        (
            {"one_off_savings_to_date": 0.0},
            "£2.1m was saved recurrently, of £3.0m planned to date. With",
        ),
        (
            {"recurrent_to_date": 0.0},
            "Nothing was saved recurrently, of £3.0m planned to date, and",
        ),
        ({"forecast_outturn": 0.0}, "as it did, 2025/26 ends at break-even, as planned."),
        ({"needed_a_month": 0.0}, "to make the plan, each month to come has to break even."),
        ({"needed_a_month": None}, "was a deficit of £0.3m. If what"),
        ({"brought_forward": -0.4, "next_requirement": 0.9}, "£0.4m less is brought forward"),
        ({"brought_forward": 0.0}, "2026/27 needs savings of £5.3m, as planned."),
        (
            {"brought_forward": -2.0, "next_requirement": -0.7},
            "2026/27 then needs no savings and has £0.7m to spare, not £1.3m: £2.0m less is",
        ),
        (
            {"brought_forward": 0.0, "next_requirement": 0.0},
            "2026/27 needs no savings, as planned.",
        ),
        ({"forecast_likely": -1.2}, "by their likelihood, make that a deficit of £1.2m. The under"),
        ({"next_requirement": None}, "£3.9m more is brought forward to next year, 3.1%"),
    ],
)
def test_each_sentence_follows_its_figures(changed: dict[str, float], sentence: str) -> None:
    assert sentence in said(**changed)


def test_a_plan_that_needed_no_savings_is_said_to_need_none() -> None:
    one = system()
    spared = one._replace(planned=one.planned._replace(requirement=-5.8))
    text = " ".join(sentences(close(spared), spared, POUNDS))
    assert "2026/27 then needs savings of £5.3m, where the plan needed none: £3.9m more is" in text


def test_a_step_missed_in_the_last_month_is_said_where_the_trend_and_the_outlook_differ() -> None:
    missed = "first missed in October 2025"
    assert missed in said()
    assert missed not in said(newly_missed=0.0)
    assert missed not in said(recent=1)
    assert "of the last month was" in said(recent=1)


def test_a_year_that_is_over_is_no_forecast() -> None:
    closed = tuple(month._replace(closed=True) for month in months())
    one = system()._replace(months=closed)
    text = " ".join(sentences(close(one), one, POUNDS))
    assert "2025/26 ended with a deficit of £1.3m against a plan to break even." in text


def test_what_was_stated_is_held_against_the_forecast() -> None:
    stated = WAYS["plan"]
    one = system(stated_variance=1.3)._replace(ways={**WAYS, "stated": stated})
    text = " ".join(sentences(close(one), one, POUNDS))
    assert "What was stated, break-even, is £1.3m better." in text


def test_months_that_nobody_reported_are_named_with_whose_they_are() -> None:
    spread = tuple(month._replace(interpolated=place < 3) for place, month in enumerate(months()))
    one = system()._replace(months=spread, spread=("Trust", "ICB"))
    text = " ".join(sentences(close(one), one, POUNDS))
    assert text.endswith(
        "Some results of Trust and ICB, April 2025 to June 2025, are spread evenly between "
        "cumulative figures: nobody reported them by month."
    )

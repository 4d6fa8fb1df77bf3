"""`finmodel monitor`: a closed month in every form, and what it refuses."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from finmodel.outputs.documents.schemas import output_schema
from tests.cli.conftest import ROOT, Run
from tests.cli.running import finmodel
from tests.json_schema import departures

IN_YEAR = ROOT / "tests" / "cases" / "in-year"
FORECASTS = {
    "plan": (0.0, -1.4, 3.92, 2.6),
    "trend": (-1.3333, -2.7333, 5.2533, 3.9333),
    "run rate": (-2.0, -3.4, 5.92, 4.6),
}
"""Outturn, underlying, next year's requirement and what is brought forward, worked by hand."""
PARTS = ("outturn", "underlying", "next_requirement", "brought_forward")


@pytest.fixture
def a_year(tmp_path: Path) -> Path:
    """A copy of the worked set, to be changed."""
    return shutil.copytree(IN_YEAR, tmp_path / "a year")


def test_each_forecast_leads_where_it_was_worked_out_to_lead(ran: Run) -> None:
    done = ran("monitor", IN_YEAR, "--format", "json")
    document = json.loads(done.out)
    assert done.code == 0
    assert departures(document, output_schema("finmodel.monitor/1")) == []
    (close,) = document["closes"]
    (system,) = close["rows"]
    for way, figures in FORECASTS.items():
        found = [system["forecasts"][way][part] for part in PARTS]
        assert found == pytest.approx(figures, abs=5e-5), way
    assert "stated" not in system["forecasts"]
    assert system["chosen"] == "trend"
    measures = {one["measure"]: one["value"] for one in system["measures"]}
    assert measures["needed_a_month"] == pytest.approx(0.1)
    assert measures["run_rate"] == pytest.approx(-0.3)
    assert measures["forecast_likely"] == pytest.approx(-4 / 3 - 0.3 + 0.32)
    assert close["message"][0] == (
        "On plan at month 7, by one-off means: a deficit of £0.5m, as planned."
    )


def test_two_months_are_both_shown_and_what_moved(ran: Run) -> None:
    two = ("--through", "2025-10", "--through", "2025-09")
    document = json.loads(ran("monitor", IN_YEAR, *two, "--format", "json").out)
    assert [one["through"] for one in document["closes"]] == ["2025-09", "2025-10"]
    moved = {one["measure"]: one for one in document["movement"] if one["id"] == "system"}
    outturn = moved["forecast_outturn"]
    assert outturn["change"] == pytest.approx(outturn["after"] - outturn["before"])
    assert outturn["after"] == pytest.approx(-4 / 3)
    table = ran("monitor", IN_YEAR, *two).out
    assert "September 2025, month 6" in table
    assert "From September 2025 to October 2025" in table


def test_later_figures_never_change_an_earlier_close(ran: Run, a_year: Path) -> None:
    earlier = ("--through", "2025-08", "--format", "json")
    before = json.loads(ran("monitor", a_year, *earlier).out)["closes"]
    file = a_year / "actuals.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("2025-10: 10.0", "2025-10: 99.0"), encoding="utf-8")
    assert json.loads(ran("monitor", a_year, *earlier).out)["closes"] == before


def test_a_setting_of_a_later_month_is_left_out_of_an_earlier_close(ran: Run) -> None:
    two = ("--through", "2025-09", "--through", "2025-10", "--format", "json")
    plain = json.loads(ran("monitor", IN_YEAR, *two).out)["closes"]
    setting = ("--set", "actuals.results.trust.income.2025-10=13")
    moved = json.loads(ran("monitor", IN_YEAR, *two, *setting).out)["closes"]
    assert moved[0] == plain[0]
    assert moved[1] != plain[1]


def test_a_setting_that_moves_nothing_shown_warns(ran: Run) -> None:
    done = ran("monitor", IN_YEAR, "--set", "cip.a.delivery=50%")
    assert done.code == 0
    assert done.err.startswith("warning: cip.a.delivery (--set) moves no figure that is shown")


def test_the_forecast_that_counts_can_be_chosen(ran: Run) -> None:
    chosen = ("--forecast", "run-rate", "--by", "organisation", "--format", "json")
    document = json.loads(ran("monitor", IN_YEAR, *chosen).out)
    *organisations, system = document["closes"][0]["rows"]
    assert [one["id"] for one in organisations] == ["icb", "trust"]
    assert system["chosen"] == "run rate"
    measures = {one["measure"]: one["value"] for one in system["measures"]}
    assert measures["forecast_outturn"] == pytest.approx(-2.0)
    assert measures["brought_forward"] == pytest.approx(4.6)


def test_csv_is_long_and_holds_months_schemes_and_risks(ran: Run) -> None:
    rows = list(csv.DictReader(StringIO(ran("monitor", IN_YEAR, "--format", "csv").out)))
    found = {(row["id"], row["measure"], row["month"]): row["value"] for row in rows}
    assert len(found) == len(rows)
    assert float(found["system", "plan_month", "2026-03"]) == pytest.approx(0.1)
    assert found["system", "actual_month", "2026-03"] == ""
    assert float(found["cip.a", "outlook", ""]) == pytest.approx(0.75)
    assert found["actuals.risks.strike", "likelihood", ""] == "0.5"


def test_further_tables_are_of_schemes_risks_and_months(ran: Run) -> None:
    shown = {
        name: ran("monitor", IN_YEAR, "--measures", name).out
        for name in ("savings", "risks", "months", "all")
    }
    headings = {
        "savings": "Savings by scheme, to the end of October 2025",
        "risks": "Risks and mitigations",
        "months": "In the month, Monitor example",
    }
    for name, heading in headings.items():
        assert heading in shown[name]
        assert heading in shown["all"]
        assert heading not in ran("monitor", IN_YEAR).out


def test_it_can_be_asked_again(ran: Run, tmp_path: Path, a_year: Path) -> None:
    document = tmp_path / "month-7.json"
    asked = ("--through", "2025-09", "--forecast", "plan", "--by", "organisation")
    ran("monitor", a_year, *asked, "--output", document)
    assert "Every figure is the same." in ran("verify", document, a_year).out
    file = a_year / "actuals.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("2025-06: 10.2", "2025-06: 10.4"), encoding="utf-8")
    moved = ran("verify", document, a_year)
    assert "actuals.results.trust.expenditure.2025-06" in moved.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--basis", "identified"),
            '--basis cannot be "identified" here: actual figures are compared with the plan, so '
            "finmodel monitor is on the plan basis alone",
        ),
        (
            ("--through", "2025-11"),
            "--through 2025-11 is not a closed month: write one from 2025-04 to 2025-10",
        ),
        (
            ("--through", "October"),
            "--through: October is not a month: a month is written year-month, as 2017-10 for "
            "October 2017",
        ),
        (
            tuple(part for month in "456" for part in ("--through", f"2025-0{month}")),
            "--through can be given twice at most: two months, and what moved",
        ),
        (("--forecast", "tend"), '--forecast cannot be "tend"; did you mean "trend"?'),
        (("--by", "group"), "no organisation of this set is in a group"),
        (("--grouping", "x", "--by", "system"), "--grouping needs --by group, not --by system"),
    ],
)
def test_what_cannot_be_asked_ends_with_2(
    ran: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    done = ran("monitor", IN_YEAR, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == f"finmodel: {sentence}"


def test_a_forecast_that_nobody_stated_is_named(ran: Run, a_year: Path) -> None:
    file = a_year / "actuals.yaml"
    file.write_text(file.read_text("utf-8").replace("    stated: 0.0\n", ""), encoding="utf-8")
    done = ran("monitor", a_year, "--forecast", "stated")
    assert done.code == 2
    assert done.err == (
        "finmodel: --forecast stated needs what each organisation stated: trust has none, write "
        "actuals.results.trust.stated\n"
    )


def test_a_set_without_actuals_is_told_what_to_write(ran: Run, starter: Path) -> None:
    done = ran("monitor", starter)
    assert (done.code, done.out) == (3, "")
    first, last = done.err.splitlines()
    assert first.startswith(f"{starter / 'actuals.yaml'}: is missing: write year, through")
    assert last == "1 error; nothing was calculated"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("explain", "forecast_trend", "SET"), 0, "Forecast, trend, Monitor example, 2025/26"),
        (("explain", "next_requirement", "SET"), 0, "2026/27"),
        (
            ("sensitivity", "SET", "--measure", "forecast_likely"),
            0,
            "actuals.risks.strike.likelihood       0%     50%   100%",
        ),
        (
            ("sensitivity", "SET", "--measure", "forecast_likely", "--year", "2026/27"),
            2,
            "forecast_likely of system has no figure in 2026/27: give another --year",
        ),
        (
            (
                *("solve", "actuals.risks.strike.likelihood", "SET", "--target=-1.5"),
                *("--measure", "forecast_likely"),
            ),
            0,
            "81.111%",
        ),
        (
            (
                *("solve", "actuals.risks.strike.likelihood", "SET"),
                *("--measure", "forecast_likely", "--year", "2026/27"),
            ),
            2,
            "forecast_likely of system has no figure in 2026/27: give another --year",
        ),
        (
            (
                *("sweep", "SET", "--vary", "actuals.results.trust.income.2025-10=9,10"),
                *("--measure", "forecast_outturn", "--year", "all"),
            ),
            0,
            "–",
        ),
        (
            ("simulate", "SET", "--measure", "forecast_likely", "--draws", "100"),
            0,
            "Drawn: 1 ranges and 2 risks and mitigations.",
        ),
    ],
)
def test_its_measures_are_asked_for_in_the_year_they_have_a_figure(
    ran: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = ran(*(str(IN_YEAR) if one == "SET" else one for one in arguments))
    assert done.code == code
    assert said in done.out + done.err


def test_a_measure_of_the_year_needs_actuals(ran: Run, starter: Path) -> None:
    done = ran("explain", "forecast_trend", starter)
    assert done.code == 2
    assert done.err.startswith("finmodel: forecast_trend needs actuals.yaml, and this set has none")
    assert "this set has no actuals.yaml" in ran("project", starter, "--measures", "in_year").out


def test_the_shell_offers_closed_months_the_last_one_first() -> None:
    environment = {
        "_FINMODEL_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(("finmodel", "monitor", str(IN_YEAR), "--through", "")),
        "COMP_CWORD": "4",
    }
    code, out, err = finmodel(environment=environment)
    assert (code, err) == (0, "")
    assert out.split() == [f"2025-{month:02d}" for month in range(10, 3, -1)]

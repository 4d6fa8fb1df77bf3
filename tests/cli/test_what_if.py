import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from finmodel.outputs.documents.schemas import output_schema
from tests.cli.conftest import ROOT, Run
from tests.json_schema import departures

WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
RATE = "bau_efficiency.*.rate=0.5%:2.5%:0.5%"


def test_sweep_prints_a_table_and_a_picture(ran: Run) -> None:
    done = ran("sweep", WESTMARCH, "--vary", RATE)
    assert done.code == 0
    assert "0.5%" in done.out
    assert "●" in done.out
    assert done.err == ""


def test_sweep_of_two_paths_prints_a_heat_map(ran: Run) -> None:
    done = ran("sweep", WESTMARCH, "--vary", RATE, "--vary", "growth.price.pay=+-1%,+0%,+1%")
    assert done.code == 0
    assert "██" in done.out


def test_sweep_gives_long_csv_and_json(ran: Run) -> None:
    arguments = ("sweep", WESTMARCH, "--vary", RATE, "--year", "all")
    rows = list(csv.DictReader(StringIO(ran(*arguments, "--format", "csv").out)))
    assert len(rows) == 25
    document = json.loads(ran(*arguments, "--format", "json").out)
    assert departures(document, output_schema("finmodel.sweep/1")) == []
    assert len(document["points"]) == 5
    assert float(rows[-1]["value"]) == document["points"][-1]["values"][-1]


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_sweep_writes_a_file_and_leaves_nothing_else(ran: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"sweep.{ending}"
    assert ran("sweep", WESTMARCH, "--vary", RATE, "--output", target).code == 0
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    again = ran("sweep", WESTMARCH, "--vary", RATE, "--output", target)
    assert again.code == 4
    assert "--force" in again.err


@pytest.mark.parametrize(
    "vary",
    [
        "bau_efficiency.*.rate=2%:1%:0.1%",
        "no.such.path=1%:2%:1%",
        "growth.price.pay=0%:1%:0.1e-20%",
    ],
)
def test_a_sweep_that_cannot_be_ends_with_2(ran: Run, vary: str) -> None:
    done = ran("sweep", WESTMARCH, "--vary", vary)
    assert done.code == 2
    assert done.out == ""
    assert "Traceback" not in done.err


def test_an_unwritable_output_ends_with_4(ran: Run, tmp_path: Path) -> None:
    done = ran("sweep", WESTMARCH, "--vary", RATE, "--output", tmp_path / "no" / "x.csv")
    assert done.code == 4


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("simulate", WESTMARCH, "--draws", "500"),
        ("sensitivity", WESTMARCH),
        ("sensitivity", WESTMARCH, "--global", "--points", "128"),
        ("solve", "bau_efficiency.*.rate", WESTMARCH),
        ("compare", "base", "downside", "--in", WESTMARCH),
    ],
)
def test_every_what_if_in_every_form(ran: Run, arguments: tuple[str, ...], form: str) -> None:
    done = ran(*arguments, "--format", form)
    assert done.code == 0, done.err
    if form == "json":
        document = json.loads(done.out)
        assert departures(document, output_schema(document["schema"])) == []
        assert done.out == ran(*arguments, "--format", form).out


def test_solve_ends_with_2_where_the_path_cannot_move_the_measure(ran: Run) -> None:
    done = ran("solve", "qipp.*.delivery", WESTMARCH)
    assert done.code == 2
    assert "cannot move" in done.err


def test_compare_adds_up(ran: Run) -> None:
    done = ran("compare", "base", "downside", "delayed", "--in", WESTMARCH, "--format", "json")
    for one in json.loads(done.out)["comparisons"]:
        for year, (before, after) in enumerate(
            zip(one["values_from"], one["values_to"], strict=True)
        ):
            effects = sum(each["effect"][year] for each in one["differences"])
            assert effects + one["together"][year] == pytest.approx(after - before, abs=1e-9)


def test_the_seed_is_printed(ran: Run) -> None:
    assert "Seed 20160401" in ran("simulate", WESTMARCH, "--draws", "100").out


THORNMERE = ROOT / "examples" / "thornmere"


def test_solve_shows_what_each_assumption_becomes(ran: Run) -> None:
    arguments = ("solve", "cip.*.profile", THORNMERE, "--target", "4")
    document = json.loads(ran(*arguments, "--format", "json").out)
    assert departures(document, output_schema("finmodel.solution/1")) == []
    assert document["find"] == "factor"
    becomes = document["roots"][0]["becomes"]
    factor = document["roots"][0]["value"]
    energy = next(one for one in becomes if one["path"] == "cip.city-energy.profile.2027/28")
    assert energy == {**energy, "before": 1.3, "after": 1.3 * factor}
    shown = f"{1.3 * factor:.1f}"
    for form in ("table", "markdown"):
        lines = ran(*arguments, "--format", form).out.splitlines()
        line = next(line for line in lines if "cip.city-energy.profile.2027/28" in line)
        assert line.replace("|", " ").split()[-2:] == ["1.3", shown]
        assert not any("cip.city-site-sale.profile.2029/30" in line for line in lines)
        assert any("What is 0 stays 0" in line for line in lines)
    rows = list(csv.DictReader(StringIO(ran(*arguments, "--format", "csv").out)))
    assert [row["path"] for row in rows] == [one["path"] for one in becomes]
    assert [float(row["after"]) for row in rows] == [one["after"] for one in becomes]


def test_solve_finds_a_shift_where_it_is_asked_to(ran: Run) -> None:
    done = ran("solve", "growth.price.pay", THORNMERE, "--find", "shift", "--between=-1%:1%")
    assert done.code == 0
    assert "Shift" in done.out
    refused = ran("solve", "growth.price.pay", THORNMERE, "--find", "shft")
    assert refused.code == 2
    assert 'did you mean "shift"' in refused.err


def test_years_that_become_the_same_are_one_line(ran: Run) -> None:
    out = ran("solve", "bau_efficiency.*.rate", WESTMARCH, "--find", "factor").out
    (line,) = [line for line in out.splitlines() if line.startswith("bau_efficiency.wm-hospitals")]
    assert line.split()[1] == "1.6%"


def test_simulate_prints_plan_and_risk_adjusted_and_says_what_it_draws_on(ran: Run) -> None:
    simulate = ("simulate", WESTMARCH, "--draws", "100")
    document = json.loads(ran(*simulate, "--format", "json").out)
    assert departures(document, output_schema("finmodel.simulation/2")) == []
    assert document["balance_tolerance"] > 0
    last = document["years"][-1]
    for form in ("table", "markdown"):
        out = ran(*simulate, "--format", form).out
        lines = [line.replace("|", " ").split() for line in out.splitlines()]
        for label, value in (("Plan", last["plan"]), ("Risk-adjusted", last["risk_adjusted"])):
            (row,) = [line for line in lines if line[:1] == [label] and len(line) == 5]
            assert row[-1] == f"{value:.1f}"
        assert "planned" not in out
        assert "with a drawn outcome of each scheme in place of its delivery" in " ".join(
            out.split()
        )


def test_compare_takes_the_set_of_its_scenarios_after_them(ran: Run) -> None:
    after = ran("compare", "base", "downside", "delayed", WESTMARCH)
    assert after.code == 0
    assert after.out == ran("compare", "base", "downside", "delayed", "--in", WESTMARCH).out
    # With folders among them all are compared, and --in says whose the scenarios are.
    sets = ran("compare", WESTMARCH, "downside", WESTMARCH, "--in", WESTMARCH, "--format", "json")
    assert [one["to"] for one in json.loads(sets.out)["comparisons"]] == [
        "downside",
        str(WESTMARCH),
    ]
    wrong = ran("compare", "base", "nosuch", WESTMARCH)
    assert wrong.code == 2
    assert 'no scenario "nosuch"' in wrong.err


@pytest.mark.parametrize(
    "arguments",
    [("base", "downside", WESTMARCH), ("base", "downside", THORNMERE), (WESTMARCH, WESTMARCH)],
)
def test_compare_fits_a_screen_of_80(
    ran: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = ran("compare", *arguments).out
    assert max(map(len, out.splitlines())) <= 80
    assert ("Nothing differs." in out) is (arguments[0] == arguments[1])


def test_compare_names_the_values_of_each_difference_in_full(ran: Run) -> None:
    lines = ran("compare", "base", "downside", THORNMERE).out.splitlines()
    at = lines.index("growth.price.prescribing-price")
    assert lines[at + 1].split()[:3] == ["1.9%", "to", "2.6%"]


@pytest.mark.parametrize(
    "command", [("explain", "mitigated_gap"), ("project",), ("solve", "growth.price.pay")]
)
def test_a_year_where_a_set_is_due_is_told_with_its_option(
    ran: Run, command: tuple[str, ...]
) -> None:
    done = ran(*command, "2020/21")
    assert (done.code, done.out) == (2, "")
    assert (
        "2020/21 is a year, and there is no folder of that name: write --year 2020/21" in done.err
    )

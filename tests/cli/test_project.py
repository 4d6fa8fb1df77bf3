import csv
import io
import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.conftest import Run

DOWNSIDE = "scenarios/downside.yaml"


def test_the_table_goes_from_do_nothing_to_mitigated_and_ends_with_bridge_and_checks(
    ran: Run, starter: Path
) -> None:
    code, out, err = ran("project", starter)
    assert code == 0
    assert err == ""
    lines = out.splitlines()
    assert lines[0] == "Riverside: affordability gap, 2016/17 to 2019/20"
    gaps = [line for line in lines if re.match(r"(Do-nothing|Mitigated) gap  ", line)]
    assert len(gaps) == 4
    assert gaps[0].split()[-1] == gaps[2].split()[2]
    assert "Do nothing to mitigated, 2019/20, £m" in lines
    assert re.fullmatch(r"1 check warns, \d+ pass, 2 are accepted: see finmodel check\.", lines[-1])


def test_json_names_its_schema_and_holds_the_system_only(ran: Run, starter: Path) -> None:
    document = json.loads(ran("project", starter, "--format", "json").out)
    assert document["schema"] == "finmodel.projection/2"
    assert {row["level"] for row in document["rows"]} <= {"system", "resource"}
    assert document["scenario"] == "base"
    assert document["manifest"]["overrides"] == []


def test_csv_is_long(ran: Run, starter: Path) -> None:
    out = ran("project", starter, "--format=csv", "--by", "organisation").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == ["level", "id", "name", "measure", "label", "unit", "year", "value"]
    levels = [row["level"] for row in rows]
    assert levels[0] == "organisation"
    assert "system" in levels


def test_markdown_has_the_table_of_each_group(ran: Run, starter: Path) -> None:
    out = ran("project", starter, "--grouping", "sector", "--format", "markdown").out
    assert out.startswith("# Riverside: affordability gap")
    assert "## Acute" in out
    assert "## Do-nothing gap by sector" in out


@pytest.mark.parametrize(
    ("setting", "slot", "value"),
    [
        ("growth.price.drugs.2018/19=5%", "growth.price.drugs.2018/19", 0.05),
        ("growth.price.drugs.2018/19=+0.5%", "growth.price.drugs.2018/19", 0.046),
        ("growth.price.drugs.2018/19=+-0.5%", "growth.price.drugs.2018/19", 0.036),
        ("growth.price.drugs.2018/19=-0.5%", "growth.price.drugs.2018/19", -0.005),
        ("qipp.generics.delivery=x0.5", "qipp.generics.delivery", 0.475),
        ("cip.theatres.slip=+6m", "cip.theatres.slip", 6.0),
    ],
)
def test_a_setting_sets_adds_multiplies_or_moves(
    ran: Run, starter: Path, setting: str, slot: str, value: float
) -> None:
    out = ran("project", starter, "--format", "json", "--set", setting).out
    manifest = json.loads(out)["manifest"]
    assert manifest["inputs"][slot] == pytest.approx(value, abs=1e-12)
    assert manifest["overrides"] == [setting]


def test_settings_are_made_in_order_on_top_of_the_scenario(ran: Run, starter: Path) -> None:
    path = "allocations.recurrent.commissioner.growth"
    out = ran(
        "project", starter, "--scenario", "downside", "--format", "json",
        "--set", f"{path}=x2", "--set", f"{path}=+0.1%",
    ).out  # fmt: skip
    document = json.loads(out)
    assert document["scenario"] == "downside"
    assert document["manifest"]["inputs"][f"{path}.2018/19"] == pytest.approx(0.037)


def test_a_setting_that_moves_nothing_is_a_warning_that_says_where_it_would(
    ran: Run, starter: Path
) -> None:
    arguments = ("project", starter, "--set", "qipp.generics.delivery=50%")
    code, out, err = ran(*arguments)
    assert code == 0
    assert "warning" not in out
    assert err.startswith(
        "warning: qipp.generics.delivery (--set) moves no figure on the plan basis: "
    )
    assert err.endswith("it would move qipp on the risk-adjusted basis\n")
    assert ran(*arguments, "--quiet").err == ""
    assert ran(*arguments, "--basis", "risk-adjusted").err == ""


def test_verbose_tells_the_layers_with_file_and_line(ran: Run, a_set: Path) -> None:
    _, out, err = ran(
        "project", a_set, "--scenario", "downside", "--set", "cip.*.slip=6", "--verbose"
    )
    lines = err.splitlines()
    assert lines[0].startswith(f"{a_set}: ")
    assert "assumptions in 12 files, 1 scenario; 2016/17 to 2019/20" in lines[0]
    assert lines[1] == "scenario downside: 4 changes"
    assert lines[2].startswith(f"  {a_set / DOWNSIDE}:11:")
    assert lines[2].endswith("growth.demand.acute-activity.non_demographic plus 0.5%")
    assert lines[6:8] == ["--set: 1 change", "  cip.*.slip is 6"]
    assert lines[8].startswith("read and calculated in ")
    assert "Scenario downside." in out


def test_by_organisation_gives_each_and_then_the_system(ran: Run, starter: Path) -> None:
    out = ran("project", starter, "--by", "organisation").out
    names = ["Riverside Commissioner", "Riverside Hospitals", "Riverside: the whole system"]
    places = [out.index(f"\n{name}\n") for name in names]
    assert places == sorted(places)


def test_the_same_command_twice_gives_the_same_bytes(ran: Run, starter: Path) -> None:
    arguments = ("project", starter, "--format", "json", "--scenario", "downside")
    assert ran(*arguments) == ran(*arguments)


def test_a_simulation_goes_into_a_workbook(ran: Run, starter: Path, tmp_path: Path) -> None:
    board = tmp_path / "board.xlsx"
    code, _, err = ran("project", starter, "--workbook", board, "--simulate", "200")
    assert code == 0
    assert "board.xlsx written" in err
    assert ran("check", board, "--strict").code == 0
    assert ran("import", board, starter, "--dry-run").out == ""


def test_a_simulation_that_cannot_be_says_so_before_anything_is_printed(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    board = tmp_path / "board.xlsx"
    code, out, err = ran("project", starter, "--workbook", board, "--simulate", "1")
    assert (code, out) == (2, "")
    assert "a simulation takes 2 to 1,000,000,000 draws, not 1" in err
    assert not board.exists()
    code, out, err = ran("project", starter, "--simulate", "100")
    assert (code, out) == (2, "")
    assert "--simulate needs --workbook" in err


def test_prices_of_the_baseline_year_are_refused_without_a_deflator(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "set"
    copytree(starter, folder)
    system = folder / "system.yaml"
    lines = system.read_text().splitlines(keepends=True)
    system.write_text("".join(line for line in lines if not line.startswith("deflator")))
    for command in ("project", "drivers"):
        code, out, err = ran(command, folder, "--prices", "real")
        assert (code, out) == (2, "")
        assert "names no deflator" in err
    code, out, err = ran("project", folder, "--prices", "constant")
    assert (code, out) == (2, "")
    assert "choose from cash, real" in err


def test_files_that_are_nothing_of_a_set_are_named_when_asked(ran: Run, a_set: Path) -> None:
    (a_set / "minutes of the board.txt").write_text("agreed")
    asked = ("project", a_set, "--output", a_set.parent / "p.json")
    assert "minutes" not in ran(*asked).err
    said = ran(*asked, "--force", "--verbose").err
    assert "passed over: minutes of the board.txt\n" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "savings_to_deliver",
            "savings_to_deliver is a measure of the family savings: write --measures savings",
        ),
        (
            "capacity_needed",
            "capacity_needed is a measure of the family capital: write --measures capital",
        ),
        ("bau_gap", "bau_gap is a measure of the year table, which is always shown"),
        ("savingz", '--measures cannot be "savingz"; did you mean "savings"?'),
    ],
)
def test_a_measure_given_for_a_family_names_its_family(
    ran: Run, starter: Path, given: str, said: str
) -> None:
    code, out, err = ran("project", starter, "--measures", given)
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == f"finmodel: {said}"

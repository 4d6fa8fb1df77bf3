"""`finmodel portfolio`: tables, ranks, documents, and what is wrong said in words."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, edited
from tests.json_schema import departures
from tests.small_portfolio import THREE, YEARS, SmallSystem, write_portfolio, write_system

UNKNOWN_YEAR = 'year "2035/36" is not known here; the years are 2024/25 to 2026/27'


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_portfolio(tmp_path_factory.mktemp("three"))


def columns(out: str, name: str) -> list[list[str]]:
    """The figures of every line of a table that begins with a name."""
    lines = (line.strip() for line in out.splitlines())
    return [line.removeprefix(name).split() for line in lines if line.startswith(f"{name}  ")]


def test_systems_stand_by_region_best_first_with_totals_and_the_whole(
    ran: Run, three: Path
) -> None:
    code, out, err = ran("portfolio", three)
    assert (code, err) == (0, "")
    assert out.startswith("England: 3 systems together, 2026/27\n")
    assert "£m, cash of the year. Basis plan: every scheme in full. 2 regions." in out
    # 10 less 15 is a surplus of 5 on 500; North has 50 less 20 and support of 10 left on 1,000.
    # What is closed holds the support, so that do nothing less closed is what is left; the rank
    # stands in both blocks, and a rate has two decimals, so that neighbours are told apart.
    assert columns(out, "East") == [["1", "10.0", "15.0", "(5.0)"], ["1", "(1.00%)", "5.0", "5.0"]]
    assert columns(out, "North") == [
        ["2", "50.0", "30.0", "20.0"],
        ["2", "2.00%", "(20.0)", "(30.0)"],
    ]
    assert columns(out, "North together") == [
        ["60.0", "45.0", "15.0"],
        ["1.00%", "(15.0)", "(25.0)"],
    ]
    assert columns(out, "All systems together")[1] == ["1.96%", "(45.0)", "(95.0)"]
    assert out.index("East") < out.index("North together")
    assert "No check fails in 3 sets." in out


def test_rank_puts_all_in_one_list_with_their_region(ran: Run, three: Path) -> None:
    out = ran("portfolio", three, "--rank", "mitigated_gap").out
    names = [line.split("  ")[0] for line in out.splitlines() if line.startswith(("E", "N", "S"))]
    assert names[1:4] == ["East (North)", "North (North)", "South (South)"]
    assert "East comes first at (£5.0m), South last at £30.0m." in out


def test_what_ranks_says_its_unit_over_its_column_and_in_the_sentence(
    ran: Run, three: Path
) -> None:
    out = ran("portfolio", three, "--rank", "savings_rate").out
    assert "ranked by, %" in out
    assert "South comes first at 3.33%, North last at 1.90%." in " ".join(out.split())


def test_a_change_is_from_one_year_to_another_with_support_and_without(
    ran: Run, three: Path
) -> None:
    change = ("--from", "2024/25", "--to", "2025/26")
    out = ran("portfolio", three, *change).out
    # Positions of (50), (10) and (100) become (20), 5 and (30); turnover 1,000, 500 and 800.
    assert columns(out, "South")[-1][-2:] == ["8.75%", "3.75%"]
    assert columns(out, "All systems together")[-1][-2:] == ["5.00%", "2.83%"]
    ranks = json.loads(ran("portfolio", three, *change, "--format", "json").out)["ranks"]
    assert [(one["id"], one["rank"]) for one in ranks] == [("south", 1), ("north", 2), ("east", 2)]


def test_a_measure_is_a_table_by_year_ranked_where_it_ranks(ran: Run, three: Path) -> None:
    out = ran("portfolio", three, "--measure", "position", "--measure", "turnover").out
    assert columns(out, "South") == [["3", "(100.0)", "(30.0)", "(30.0)"], ["800.0"] * 3]
    assert "Money from outside" in out


@pytest.mark.parametrize(
    ("level", "name"),
    [("region", "South"), ("place", "South town"), ("organisation", "South Trust")],
)
def test_every_level_is_shown(ran: Run, three: Path, level: str, name: str) -> None:
    code, out, _ = ran("portfolio", three, "--by", level)
    assert (code, len(columns(out, name))) == (0, 2)
    assert columns(out, "All systems together")[0][-1] == "45.0"


def test_fits_80_columns(ran: Run, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for asked in ((), ("--by", "organisation"), ("--from", "2024/25", "--to", "2026/27")):
        out = ran("portfolio", three, *asked).out
        assert max(map(len, out.splitlines())) <= 80


def test_json_is_as_its_schema_says_and_can_be_verified(
    ran: Run, three: Path, tmp_path: Path
) -> None:
    written = tmp_path / "three.json"
    asked = ("portfolio", three, "--by", "place", "--rank", "position", "--workers", "2")
    assert ran(*asked, "--output", written).code == 0
    document = json.loads(written.read_text("utf-8"))
    schema = json.loads(ran("schema", "output.portfolio").out)
    assert departures(document, schema) == []
    levels = {row["level"] for row in document["rows"]}
    assert levels == {"portfolio", "region", "system", "place"}
    assert document["manifest"]["inputs"]["east.scenario"] == "base"
    code, out, _ = ran("verify", written, three, "--strict")
    assert (code, "Every figure is the same." in out) == (0, True)
    code, _, err = ran("verify", written, three.parent / "east")
    assert (code, err) == (
        2,
        f"finmodel: {written} is of 3 sets: name the portfolio.yaml that lists them, as in "
        f"finmodel verify {written} portfolio.yaml\n",
    )


def test_verify_names_the_set_that_changed(ran: Run, tmp_path: Path) -> None:
    file, written = write_portfolio(tmp_path / "sets"), tmp_path / "three.json"
    ran("portfolio", file, "--measure", "position", "--output", written)
    edited(tmp_path / "sets" / "east", "baseline.yaml", "amount: 510", "amount: 511")
    code, out, _ = ran("verify", written, file, "--strict")
    assert code == 1
    assert "Assumptions that differ (1)\n  east.assumptions_sha256: " in out
    assert "Position, position, East, east, 2026/27: 5.0 then, 4.0 now" in out


def test_csv_is_a_row_a_figure_with_the_ranks(ran: Run, three: Path) -> None:
    out = ran("portfolio", three, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    ranks = {row["id"]: row["rank"] for row in rows if row["rank"]}
    assert ranks == {"east": "1", "north": "2", "south": "3"}
    (gap,) = (
        row
        for row in rows
        if (row["id"], row["measure"], row["year"]) == ("region/North", "mitigated_gap", "2026/27")
    )
    assert (gap["level"], gap["value"], gap["rank"]) == ("region", "15.0", "")


def test_folders_are_one_portfolio_and_one_alone_is_as_project_has_it(
    ran: Run, three: Path
) -> None:
    folders = [three.parent / one for one in THREE]
    together = json.loads(ran("portfolio", *folders, "--format", "json").out)
    assert [one["id"] for one in together["systems"]] == list(THREE)
    alone = json.loads(ran("portfolio", folders[0], "--format", "json").out)["rows"]
    own = json.loads(ran("project", folders[0], "--format", "json").out)["rows"]
    held = {row["measure"]: row["values"] for row in alone if row["level"] == "portfolio"}
    for row in own:
        if row["level"] == "system" and "years" not in row:
            # A portfolio has no measure of which no set has a figure.
            values = held.get(row["measure"], [None] * 3)
            assert values == pytest.approx(row["values"]), row["measure"]


def test_a_set_that_is_not_valid_is_named_the_others_shown_and_the_end_is_3(
    ran: Run, tmp_path: Path
) -> None:
    file = write_portfolio(tmp_path)
    edited(tmp_path / "east", "baseline.yaml", "amount: 510", "amount: plenty")
    code, out, err = ran("portfolio", file)
    assert code == 3
    assert columns(out, "North")[0] == ["1", "50.0", "30.0", "20.0"]
    assert "1 set is not valid and left out: east." in out
    assert "Not ranked, as its set is not valid: east." in out
    place = f"{tmp_path / 'east' / 'baseline.yaml'}:3:"
    first, last = err.splitlines()
    assert first.startswith(f"east: {place}")
    assert "baseline.spend.east-trust-costs.amount: " in first
    assert last == "1 set is not valid and left out"
    document = json.loads(ran("portfolio", file, "--format", "json").out)
    (east,) = (one for one in document["systems"] if one["id"] == "east")
    assert (east["years"], east["faults"][0]["line"]) == ([], 3)


def test_a_set_without_the_year_is_not_ranked_and_in_no_sum_of_it(ran: Run, tmp_path: Path) -> None:
    west = SmallSystem("South", 600, 650, years=(YEARS[0], YEARS[1]))
    file = write_portfolio(tmp_path, {**THREE, "west": west})
    assert ran("portfolio", file).out.startswith("England: 4 systems together, 2025/26\n")
    code, out, _ = ran("portfolio", file, "--year", "2026/27")
    assert code == 0
    assert columns(out, "West")[0] == ["–", "–", "–", "–"]
    assert columns(out, "All systems together")[0] == ["160.0", "115.0", "45.0"]
    assert "Not ranked, as it has no 2026/27: West." in out
    assert "Not in the sums of 2026/27: West." in out


def test_strict_ends_with_1_where_a_check_fails(ran: Run, tmp_path: Path) -> None:
    same = SmallSystem("North", 500, 510)
    file = write_portfolio(tmp_path, {"one": same, "two": same})
    for old in ("system.yaml", "baseline.yaml", "allocations.yaml"):
        text = (tmp_path / "two" / old).read_text("utf-8")
        (tmp_path / "two" / old).write_text(text.replace("two-", "one-"), "utf-8")
    code, out, err = ran("portfolio", file, "--strict")
    assert code == 1
    assert "In several sets and counted in each, as no home is named: One ICB and One Trust." in out
    assert "--strict: 2 checks fail: one-home.one-icb, one-home.one-trust" in err
    assert "one-home.one-trust: One Trust (one-trust) is in the gap of One and Two" in out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--year", "2035/36"), UNKNOWN_YEAR),
        (("--from", "2035/36", "--to", "2025/26"), UNKNOWN_YEAR),
        (
            ("--from", "2024/25"),
            "--from needs --to: a change is from one year to another, as in --from 2024/25 --to "
            "2025/26",
        ),
        (
            ("--to", "2025/26"),
            "--to needs --from: a change is from one year to another, as in --from 2024/25 --to "
            "2025/26",
        ),
        (
            ("--year", "2025/26", "--from", "2024/25", "--to", "2025/26"),
            "--year and --to cannot be used together: --to is the year shown",
        ),
        (
            ("--measure", "mitigated_gp"),
            'measure "mitigated_gp" is not known here; did you mean "mitigated_gap"? '
            "(finmodel schema measures lists those of a set)",
        ),
        (("--by", "town"), '--by cannot be "town"; choose from region, system, place, '
         "organisation"),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_says_what_to_ask(
    ran: Run, three: Path, asked: tuple[str, ...], said: str
) -> None:
    code, out, err = ran("portfolio", three, *asked)
    assert (code, out, err.splitlines()[0]) == (2, "", f"finmodel: {said}")


def test_sets_that_do_not_go_together_are_refused(ran: Run, tmp_path: Path) -> None:
    real = SmallSystem("North", 500, 510, prices="real 2024/25")
    file = write_portfolio(tmp_path / "a", {**THREE, "west": real})
    assert ran("portfolio", file) == (
        2,
        "",
        "finmodel: sets in cash (north, east, south) and in real terms (west) cannot be summed: "
        "leave the ones or the others out\n",
    )
    twice = write_system(tmp_path / "b", "east", THREE["east"])
    code, _, err = ran("portfolio", tmp_path / "a" / "east", twice)
    assert (code, err) == (
        2,
        f"finmodel: {tmp_path / 'a' / 'east'} and {twice} are both called east: write a "
        "portfolio.yaml, which gives each set an id of its own\n",
    )
    code, _, err = ran("portfolio", file, twice)
    assert (code, err) == (
        2,
        f"finmodel: {file} is a portfolio file, which names its own sets: give it alone, or "
        "folders\n",
    )
    code, _, err = ran("portfolio", twice, "--by", "region")
    assert (code, err) == (
        2,
        "finmodel: no system has a region: write region: NAME beside its folder in "
        "portfolio.yaml\n",
    )


def test_a_file_that_is_wrong_is_refused_at_its_place(ran: Run, tmp_path: Path) -> None:
    twice = write_portfolio(tmp_path / "a", more="  east: {folder: north}\n")
    code, _, err = ran("portfolio", twice)
    assert code == 3
    assert err.startswith(f"{twice}:6:3: ")
    homeless = write_portfolio(tmp_path / "b", more="home: {east-trust: nowhere}\n")
    code, _, err = ran("portfolio", homeless)
    assert code == 3
    assert err.startswith(f"{homeless}:6:")
    assert "nowhere" in err
    code, _, err = ran("portfolio", tmp_path / "a" / "east" / "system.yaml")
    assert code == 3
    assert "portfolio.sets: is missing" in err
    none = tmp_path / "none.yaml"
    none.write_text("name: None\nsets: {}\n", encoding="utf-8")
    code, _, err = ran("portfolio", none)
    assert code == 3
    assert err.startswith(f"{none}:2:")
    code, _, err = ran("portfolio")
    assert (code, err.splitlines()[0]) == (2, "finmodel: FILE|SET… is missing")


def test_a_workbook_and_a_picture_are_written_with_the_table(
    ran: Run, three: Path, tmp_path: Path
) -> None:
    workbook, picture = tmp_path / "three.xlsx", tmp_path / "three.svg"
    code, out, err = ran("portfolio", three, "--workbook", workbook, "--picture", picture)
    assert (code, err) == (0, f"{picture} written\n{workbook} written\n")
    assert columns(out, "East")
    assert ran("check", workbook, "--strict").code == 0
    drawn = picture.read_text("utf-8")
    assert "mitigated gap, % of money from outside, 2026/27" in drawn
    assert drawn.index("1 East") < drawn.index("3 South") < drawn.index("All systems together")
    for command in (("import", workbook, three.parent / "east"), ("verify", workbook)):
        code, _, err = ran(*command)
        assert code == 4
        assert "is of many systems" in err


def test_report_of_a_portfolio_is_a_page_that_verify_reads(
    ran: Run, three: Path, tmp_path: Path
) -> None:
    page = tmp_path / "systems.html"
    code, _, err = ran("report", three, "--output", page, "--dated", "1 June 2025")
    assert (code, err) == (0, f"{page} written: open it in a browser\n")
    text = page.read_text("utf-8")
    assert "<li>1 June 2025</li>" in text
    sets = text.partition('id="sets-caption"')[2]
    assert [name in sets for name in ("East", "east")] == [True, False]
    assert text.index('<th scope="row">East</th>') < text.index('<th scope="row">South</th>')
    assert ran("verify", page, three, "--strict").code == 0
    page.write_text(text.replace("comes first", "came first"), encoding="utf-8")
    code, out, _ = ran("verify", page, three, "--strict")
    assert (code, "The page does not match its hash" in out) == (1, True)
    code, _, err = ran("report", three, "--output", page, "--force", "--draws", "20")
    assert (code, err) == (
        2,
        "finmodel: --draws is of one set: a page of many systems shows each as its set has it\n",
    )


def test_nothing_is_written_into_a_set_that_a_portfolio_names(ran: Run, three: Path) -> None:
    inside = three.parent / "east" / "system.yaml"
    before = inside.read_bytes()
    for option in ("--output", "--workbook", "--picture"):
        target = inside.with_name(
            {"--workbook": "a.xlsx", "--picture": "a.svg"}.get(option, "a.csv")
        )
        code, _, err = ran("portfolio", three, option, target, "--force")
        said = f"{option} {target} is inside {inside.parent}, which is read"
        assert (code, err) == (2, f"finmodel: {said}: write it beside that folder\n")
    assert inside.read_bytes() == before

"""The shipped portfolios: England's plan and outturn, and what improvement is a percentage of."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
import yaml

from finmodel.portfolio.portfolio import read_portfolio
from finmodel.portfolio.together import Together
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
ENGLAND, IMPROVEMENT = EXAMPLES / "england-2025", EXAMPLES / "improvement"
CLOSE = 1e-9
SUSSEX = "improving its financial position more (at 2.4 per cent) than any other part of country"


@pytest.fixture(scope="module")
def england() -> Together:
    return read_portfolio(ENGLAND / "portfolio.yaml").project()


@pytest.fixture(scope="module")
def improvement() -> Together:
    return read_portfolio(IMPROVEMENT / "portfolio.yaml").project()


def words(readme: Path) -> str:
    return " ".join((readme / "README.md").read_text(encoding="utf-8").split())


def test_england_is_563_worse_than_plan_without_the_support_withheld_and_654_with_it(
    england: Together,
) -> None:
    """NHS England, Quarter 4 of 2025/26: −5,003 + 4,283 + 66 + 91 = −563."""
    year = "2025/26"
    spent, income, boards, withheld = -5003, 4283, 66, 91
    assert england.value("outturn_variance", year, "boards") == pytest.approx(boards, abs=CLOSE)
    providers = england.value("outturn_variance", year, "providers")
    assert providers == pytest.approx(spent + income, abs=CLOSE)
    before = england.value("outturn_variance_before_support", year, "providers")
    assert before == pytest.approx(spent + income + withheld, abs=CLOSE)
    with_support = england.value("outturn_variance", year)
    assert with_support == pytest.approx(spent + income + boards, abs=CLOSE)
    without = england.value("outturn_variance_before_support", year)
    assert without == pytest.approx(-563, abs=CLOSE)
    assert without == pytest.approx(spent + income + boards + withheld, abs=CLOSE)
    assert "654 worse together" in words(ENGLAND)
    assert "66 − 5,003 + 4,283 + 91 = −563" in words(ENGLAND)


def test_the_command_says_so_in_json(ran: Run) -> None:
    code, out, err = ran("portfolio", str(ENGLAND), "--format", "json")
    assert (code, err) == (0, "")
    whole = {
        row["measure"]: row["values"][-1]
        for row in json.loads(out)["rows"]
        if row["level"] == "portfolio"
    }
    assert whole["outturn_variance_before_support"] == pytest.approx(-563, abs=CLOSE)
    assert whole["outturn_variance"] == pytest.approx(-654, abs=CLOSE)


def test_the_usual_table_of_a_year_with_results_has_its_variance(ran: Run) -> None:
    _, out, _ = ran("portfolio", ENGLAND)
    last = [line.split()[3:] for line in out.splitlines() if line.startswith("All systems")]
    assert [figure for line in last for figure in line][-3:] == ["(654.0)", "(0.37%)", "(563.0)"]
    _, before, _ = ran("portfolio", ENGLAND, "--year", "2024/25")
    assert "variance" not in before


def test_what_england_spent_and_planned_is_what_was_printed() -> None:
    def held(folder: str, file: str) -> str:
        return (ENGLAND / folder / f"{file}.yaml").read_text(encoding="utf-8")

    def in_year(folder: str) -> dict[str, float]:
        found = yaml.safe_load(held(folder, "actuals"))["results"][folder]
        return {key: one["to_date"]["2026-03"] for key, one in found.items()}

    assert in_year("boards") == {"income": 177018, "expenditure": 176778}
    assert in_year("providers") == {"income": 151851, "expenditure": 152745}
    for path in ENGLAND.glob("*/*.yaml"):
        head = yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"]
        assert head["basis"] != "published" or "Quarter 4" in head["source"]


@pytest.mark.parametrize("folder", ["boards", "providers"])
def test_no_cost_of_a_year_that_was_not_printed_is_called_published(folder: str) -> None:
    """The report has 2025/26 alone; the baseline is the year before."""
    path = ENGLAND / folder / "baseline.yaml"
    head = yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"]
    assert head["basis"] == "derived"


def test_contracts_between_boards_and_providers_leave_the_turnover_of_england(
    england: Together,
) -> None:
    assert england.value("turnover", "2025/26", "providers") == pytest.approx(147477, abs=CLOSE)
    assert england.value("turnover", "2025/26") == pytest.approx(177018, abs=CLOSE)
    assert england.value("position", "2025/26") == pytest.approx(0, abs=CLOSE)


def test_improvement_is_ranked_by_its_share_of_turnover_and_summed_as_a_ratio_of_sums(
    improvement: Together,
) -> None:
    year = "2018/19"
    ranks = improvement.ranks("improvement_rate", year)
    assert [(one.rank, one.id) for one in ranks] == [
        (1, "ashmarch"),
        (2, "brackmere"),
        (3, "colnewick"),
    ]
    assert [one.value for one in ranks] == pytest.approx([60 / 2500, 30 / 3000, -15 / 1800])
    assert improvement.value("improvement_rate", year) == pytest.approx(75 / 7300)
    assert improvement.value("improvement", year) == pytest.approx(75)


def test_the_command_ranks_them_in_json(ran: Run) -> None:
    years = ("--from", "2017/18", "--to", "2018/19")
    asked = (*years, "--rank", "improvement_rate", "--format", "json")
    code, out, err = ran("portfolio", str(IMPROVEMENT / "portfolio.yaml"), *asked)
    assert (code, err) == (0, "")
    ranks = json.loads(out)["ranks"]
    assert [(one["id"], one["rank"], round(one["value"], 4)) for one in ranks] == [
        ("ashmarch", 1, 0.024),
        ("brackmere", 2, 0.01),
        ("colnewick", 3, -0.0083),
    ]


def test_improvement_without_support_leaves_out_the_support_that_began(
    improvement: Together,
) -> None:
    year = "2018/19"
    rates = [
        improvement.value("improvement_before_support_rate", year, one)
        for one in ("brackmere", "together")
    ]
    assert rates == pytest.approx([10 / 3000, 55 / 7300])


def test_what_the_readme_says_of_improvement_is_what_was_published_and_no_more() -> None:
    said = words(IMPROVEMENT)
    assert SUSSEX in said
    assert "What the 2.4% is a percentage of was not published" in said
    for row in ("60 | 2,500 | 2.40%", "30 | 3,000 | 1.00%", "(15) | 1,800 | (0.83%)"):
        assert row in said
    assert "75 | 7,300 | 1.03%" in said
    for path in IMPROVEMENT.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "Sussex" not in text
        assert yaml.safe_load(text)["provenance"]["basis"] == "illustrative"


def test_a_table_in_markdown_has_no_empty_bold_cells(ran: Run) -> None:
    code, out, _ = ran("portfolio", IMPROVEMENT, "--format", "markdown")
    assert code == 0
    assert "| **All systems together** |  | **" in out
    assert "****" not in out


@pytest.mark.parametrize("workers", ["1", "2"])
def test_sets_that_are_not_valid_are_named_and_the_others_shown(
    ran: Run, tmp_path: Path, workers: str
) -> None:
    """Whoever reads them: what is wrong with a set comes back from another process too."""
    (tmp_path / "empty").mkdir()
    folders = {
        "ashmarch": IMPROVEMENT / "ashmarch",
        "gone": tmp_path / "gone",
        "empty": tmp_path / "empty",
        "long": tmp_path / ("x" * 300),
    }
    sets = [f"  {id_}: {{folder: {json.dumps(str(one))}}}" for id_, one in folders.items()]
    file = tmp_path / "portfolio.yaml"
    file.write_text("\n".join(["name: Some", "sets:", *sets, ""]), encoding="utf-8")
    code, out, err = ran("portfolio", file, "--workers", workers)
    assert code == 3
    assert "Ashmarch" in out
    assert "3 sets are not valid and left out: gone, empty" in out
    assert f"gone: {file}:4:18: portfolio.sets.gone.folder: " in err
    assert f"empty: {tmp_path / 'empty' / 'system.yaml'}: is missing: every set needs it" in err
    assert "long: " in err
    assert err.endswith("3 sets are not valid and left out\n")


def test_a_change_is_to_a_later_year(ran: Run) -> None:
    code, out, err = ran("portfolio", IMPROVEMENT, "--from", "2018/19", "--to", "2017/18")
    assert (code, out) == (2, "")
    assert err == "finmodel: 2017/18 is not after 2018/19: a change is to a later year\n"


def test_what_ranks_systems_is_among_the_columns(ran: Run) -> None:
    _, out, _ = ran("portfolio", IMPROVEMENT, "--rank", "turnover")
    assert "rank    ranked by   do nothing" in out
    assert re.search(r"^Brackmere \(North\) +1 +3,000\.0 +90\.0 ", out, re.M)
    assert "Ranked by: money from outside;" in out
    _, out, _ = ran("portfolio", IMPROVEMENT, "--rank", "position")
    assert "ranked by   " not in out


HOSTILE = {
    "name": "<script>alert(1)</script> \u202eteehs | \x07",
    "region": '=HYPERLINK("x") <i>\u200f*|',
    "called": "@SUM(1)\n`x`",
}
"""Words that mean something to a terminal, a spreadsheet, a page or who reads them."""


def test_names_mean_nothing_to_what_shows_them(ran: Run, tmp_path: Path) -> None:
    file, workbook, table = (tmp_path / one for one in ("portfolio.yaml", "x.xlsx", "x.csv"))
    where = json.dumps(str(IMPROVEMENT / "ashmarch"))
    file.write_text(
        f"name: {json.dumps(HOSTILE['name'])}\nsets:\n  a: {{folder: {where}, "
        f"region: {json.dumps(HOSTILE['region'])}, name: {json.dumps(HOSTILE['called'])}}}\n",
        encoding="utf-8",
    )
    code, out, _ = ran("portfolio", file, "--workbook", workbook)
    assert code == 0
    assert not set(out) & {"\u202e", "\u200f", "\x07"}
    _, out, _ = ran("portfolio", file, "--format", "markdown")
    assert "<script>" not in out
    assert "<i>" not in out
    ran("portfolio", file, "--output", table)
    assert "'=HYPERLINK" in table.read_text(encoding="utf-8-sig")
    book = openpyxl.load_workbook(workbook)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {c.data_type for c in cells if str(c.value).startswith(("=HYPERLINK", "@"))} == {"s"}

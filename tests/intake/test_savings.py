"""What rows of savings become: rule by rule, each in a list of a few rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from finmodel.intake.list_file import CellError, Heading, LeftOut
from finmodel.intake.pages.faults import grouped
from tests.intake.tables import table
from tests.intake.taking import ICB, NAMES, PAIR, YEARS, cip, take, with_title

APRIL, JULY = date(2025, 4, 1), date(2025, 7, 1)


@pytest.mark.parametrize("full", [0.0, None, "n/a", "-", 7.0])
def test_what_does_not_recur_stands_in_its_year_alone(full: object) -> None:
    took = cip(PAIR, ["A1", "hill", "Rebate", "NR", date(2025, 10, 1), 2.5, full])
    assert took.worth("a1") == {"profile": {"2025/26": "2.5"}}
    assert took.one()["recurrent"] is False
    assert took.said("counts in 2025/26 alone")


def test_a_one_off_with_a_full_year_value_alone_stands_in_its_first_year() -> None:
    headings = ("reference", "organisation", "name", "recurrent", "start", "full_year")
    took = cip(headings, ["A1", "hill", "Rebate", "NR", date(2026, 10, 1), 2.5])
    assert took.worth("a1") == {"profile": {"2026/27": "2.5"}}


def test_a_part_year_value_that_fits_its_months_gives_start_and_full_year_value() -> None:
    took = cip(
        PAIR,
        ["A1", "hill", "Rota", "R", JULY, 0.75, 1.0],
        ["A2", "hill", "Beds", "R", JULY, 0.28, 0.37],
        ["A3", "hill", "Drugs", "R", date(2026, 4, 1), 0.0, 3.0],
        ["A4", "hill", "Estate", "R", date(2026, 7, 1), None, 3.0],
    )
    assert took.worth("a1") == {"full_year_value": "1", "start": "2025-07"}
    assert took.worth("a2") == {"full_year_value": "0.37", "start": "2025-07"}
    assert took.worth("a3") == {"full_year_value": "3", "start": "2026-04"}
    assert took.worth("a4") == {"full_year_value": "3", "start": "2026-07"}
    assert took.said("with a start after 2025/26 (a3)")
    assert not took.findings.faults


def test_a_part_year_value_that_does_not_fit_is_kept_beside_the_full_one() -> None:
    took = cip(PAIR, ["A1", "hill", "Stay", "R", APRIL, 0.49, 0.89])
    assert took.worth("a1") == {
        "profile": {"2025/26": "0.49", "2026/27": "0.89", "2027/28": "0.89"},
        "exit": {"2025/26": "0.89"},
    }
    assert took.findings.notes[-1] == (
        "1 row: the part-year value is not full year × months ÷ 12 (a1): both kept as given, as a "
        "profile with exit."
    )


def test_a_whole_number_of_months_gives_the_start_that_a_list_does_not() -> None:
    took = cip(PAIR, ["A1", "hill", "Linen", "R", "TBC", 0.24, 0.48])
    assert took.worth("a1") == {"full_year_value": "0.48", "start": "2025-10"}
    assert took.said("which gives the start: 2025-10")


def test_no_start_and_no_part_year_value_is_a_fault_that_an_answer_mends() -> None:
    rows = (["A1", "hill", "Stock", "R", "TBC", None, 0.33], ["A2", "hill", "B", "R", "", 0.0, 1.0])
    took = cip(PAIR, *rows)
    assert took.kinds == [("no start month", 2), ("no start month", 3)]
    (said,) = grouped(took.findings.faults)
    assert said.endswith("--start 2025-04 gives one to all, --start a1=2025-04 one to a record")
    took = cip(PAIR, *rows, ids={"start": {"a1": "2026-04"}}, each={"start": "2026-07"})
    assert took.worth("a1") == {"full_year_value": "0.33", "start": "2026-04"}
    assert took.worth("a2") == {"full_year_value": "1", "start": "2026-07"}


def test_a_start_the_list_gives_takes_the_place_of_an_answer_and_it_is_said() -> None:
    took = cip(PAIR, ["A1", "hill", "B", "R", JULY, 0.75, 1.0], ids={"start": {"a1": "2026-04"}})
    assert took.worth("a1")["start"] == "2025-07"
    assert took.said("a1 has its own start now, 2025-07")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["A1", "hill", "B", "R", date(2026, 7, 1), 0.5, 1.0], "a value in 2025/26, before the st"),
        (["A1", "hill", "B", "R", date(2024, 7, 1), 1.0, 1.0], "a start before 2025/26"),
        (["A1", "hill", "B", "R", JULY, 0.5, None], "no full-year value"),
        (
            ["A1", "hill", "B", "R", "soon", 0.5, 1.0],
            "a month that cannot be read: it is not a month",
        ),
        (["A1", "hill", "B", "NR", JULY, 0.0, 1.0], "does not recur, and has a full-year value"),
        (["A1", "hill", "B", "R", JULY, -0.75, -1.0], "a negative saving"),
        (["A1", "icb", "B", "R", JULY, 0.75, 1.0], "savings of a commissioner"),
        (["A1", "hill", "", "R", JULY, 0.75, 1.0], "no name"),
    ],
)
def test_what_quarrels_in_a_row_is_a_fault_of_its_kind(row: list[object], kind: str) -> None:
    others = [[f"B{at}", "hill", "C", "R", APRIL, 1.0, 1.0] for at in range(20)]
    took = cip(PAIR, row, *others)
    assert [one.kind[: len(kind)] for one in took.findings.faults] == [kind]
    assert took.findings.faults[0].row == 2


def test_new_in_the_year_falls_out_or_is_new_or_is_taken_as_levels() -> None:
    took = cip(
        YEARS,
        ["A1", "hill", "Rebate", "NR", -0.9, 0.9, "-"],
        ["A2", "hill", "Reviews", "R", -0.5, -0.3, 0.1],
        ["A3", "hill", "Switch", "R", "-", -0.6, -0.6],
        ["A4", "hill", "One year", "NR", None, -0.4, None],
        columns="new-in-year",
        sign="negative",
    )
    assert took.worth("a1") == {"profile": {"2025/26": "0.9"}}
    assert took.worth("a2") == {"profile": {"2025/26": "0.5", "2026/27": "0.8", "2027/28": "0.7"}}
    assert took.worth("a3") == {"new_in_year": {"2026/27": "0.6", "2027/28": "0.6"}}
    assert took.worth("a4") == {"profile": {"2026/27": "0.4"}}
    assert took.said("not recurrent, and falling out again (a1)")
    assert took.said("recurrent, and falling in a year (a2): taken as levels")


def test_a_one_off_that_neither_falls_out_nor_only_adds_is_a_fault() -> None:
    took = cip(
        YEARS, ["A1", "hill", "R", "NR", 0.9, -0.5, 0.0], columns="new-in-year", sign="positive"
    )
    assert [kind for kind, _ in took.kinds] == [
        "does not recur, and what is new in its years rises, falls and does not end at 0"
    ]


def test_levels_are_a_profile_of_every_year_carried_to_the_end() -> None:
    took = cip(YEARS[:-1], ["A1", "hill", "B", "R", None, 0.8], columns="level")
    assert took.worth("a1") == {"profile": {"2026/27": "0.8", "2027/28": "0.8"}}
    assert took.said("the last level is carried on (a1)")


def test_a_blank_among_levels_is_a_fault() -> None:
    took = cip(YEARS, ["A1", "hill", "B", "R", 0.5, None, 0.8], columns="level")
    assert [kind for kind, _ in took.kinds] == [
        "a blank among the levels of a year: write 0, or the level"
    ]


ROWS = (["A1", "hill", "B", "R", 1.0, 0.5, 0.25], ["A2", "hill", "C", "R", 2.0, 0.0, 0.5])


@pytest.mark.parametrize(
    ("title", "total", "offered"),
    [
        ("", None, ""),
        ("Savings, cumulative", None, "level"),
        ("Incremental savings", None, "new-in-year"),
        ("Savings, cumulative", (1.75, 2.5), ""),
        ("", (1.75, 2.5), "new-in-year"),
        ("", (0.25, 0.5), "level"),
    ],
)
def test_level_or_new_is_asked_with_what_speaks_for_it(
    title: str, total: tuple[float, float] | None, offered: str
) -> None:
    rows = [[*row, *([total[at]] if total else [])] for at, row in enumerate(ROWS)]
    headings = [*YEARS, *(["Total"] if total else [])]
    made = with_title(table(headings, rows), title)
    took = cip(headings, *rows, made=made, totals=["Total"] if total else [])
    (question,) = took.findings.questions
    assert (question.option, question.offered) == ("--columns", offered)


def test_a_title_and_a_total_that_agree_decide_and_it_is_said() -> None:
    rows = [[*ROWS[0], 1.75], [*ROWS[1], 2.5]]
    made = with_title(table([*YEARS, "Total"], rows), "Incremental savings")
    took = cip([*YEARS, "Total"], *rows, made=made, totals=["Total"])
    assert not took.findings.questions
    assert took.worth("a2") == {"new_in_year": {"2025/26": "2", "2027/28": "0.5"}}
    assert took.said("The years are read as new in each year")


@pytest.mark.parametrize("columns", ["level", "new-in-year"])
def test_a_level_and_then_changes_are_refused_naming_columns(columns: str) -> None:
    headings = (*YEARS[:4], "2025/26 budget", "2026/27 change", "2027/28 change")
    took = cip(headings, *ROWS, columns=columns)
    assert took.kinds[0][0].startswith("a first year that is a level")
    assert "--columns" in took.findings.faults[0].mend


def test_changes_after_the_budget_of_the_baseline_year_are_new_in_each_year_or_refused() -> None:
    headings = (*YEARS[:4], "2024/25 approved budget", "2025/26 change", "2026/27 change")
    assert (
        cip(headings, *ROWS, columns="level").kinds[0][0].startswith("a first year that is a lev")
    )
    took = cip(headings, *ROWS, columns="new-in-year")
    assert not took.findings.faults
    assert took.worth("a1") == {"new_in_year": {"2025/26": "0.5", "2026/27": "0.25"}}


def test_a_part_that_recurs_makes_two_records_by_its_share() -> None:
    took = cip(PAIR, ["A1", "hill", "B", "60% R", APRIL, 1.0, 1.0])
    assert took.worth("a1-r") == {"full_year_value": "0.6", "start": "2025-04"}
    assert took.worth("a1-nr") == {"profile": {"2025/26": "0.4"}}
    assert took.said("two records each, -r and -nr")


def test_unidentified_rows_have_no_risk_whatever_their_colour() -> None:
    headings = (*PAIR, "status", "risk")
    took = cip(
        headings,
        ["A1", "hill", "Unidentified - balance", "R", APRIL, 1.0, 1.0, "In delivery", "Red"],
        ["A2", "hill", "Something", "R", APRIL, 1.0, 1.0, "Unidentified", "Green"],
    )
    for id_ in ("a1", "a2"):
        assert took.fields[id_]["status"] == "unidentified"
        assert "risk" not in took.fields[id_]


def test_blue_without_a_status_is_delivered_and_colour_alone_is_never_a_status() -> None:
    headings = (*PAIR, "risk")
    rows = (
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "Blue"],
        ["A2", "hill", "C", "R", APRIL, 1.0, 1.0, " amber "],
    )
    took = take("cip", headings, rows, each={"counts": "additional"})
    assert took.fields["a1"]["status"] == "delivered"
    assert took.fields["a2"]["risk"] == "medium"
    assert took.asked == {"--status": ()}


def test_a_share_delivered_is_held_at_all_of_it() -> None:
    headings = (*PAIR, "delivery")
    took = cip(
        headings,
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, 75.0],
        ["A2", "hill", "C", "R", APRIL, 1.0, 1.0, "80%"],
        ["A3", "hill", "D", "R", APRIL, 1.0, 1.0, 120.0],
    )
    assert [one["delivery"] for one in took.fields.values()] == ["75%", "80%", "100%"]
    assert took.said("a share over 100% (a3): it is held at 100%")


def test_a_share_that_may_be_a_part_of_one_among_percentages_is_a_fault() -> None:
    rows = [
        [f"A{place}", "hill", name, "R", APRIL, 1.0, 1.0, share]
        for place, (name, share) in enumerate({"B": 75.0, "C": 0.5, "D": 0.0}.items(), 2)
    ]
    assert [row for _, row in cip((*PAIR, "delivery"), *rows).kinds] == [3]
    alone = cip((*PAIR, "delivery"), rows[1])
    assert alone.one()["delivery"] == "50%"


def test_what_a_list_cannot_say_is_asked_once_for_all_of_it() -> None:
    headings = (*PAIR, "category", "status", "risk")
    rows = [
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "Pay", "In delivery", "Green"],
        ["A2", "hill", "C", "R", APRIL, 1.0, 1.0, "Income", "In delivery", "Green"],
    ]
    took = take("cip", headings, rows)
    assert took.asked == {"--counts": (), "--payer": ()}
    assert "1 row (a2)" in took.findings.questions[1].why
    took = take(
        "cip",
        headings,
        rows,
        each={"counts": "additional", "payer": "outside"},
        ids={"counts": {"a1": "within_bau"}},
    )
    assert not took.findings.questions
    assert took.fields["a1"]["counts"] == "within_bau"
    assert took.fields["a2"]["counts"] == "additional"
    assert "payer" not in took.fields["a1"]
    assert took.fields["a2"]["payer"] == "outside"


def test_nobody_is_no_owner() -> None:
    headings = (*PAIR, "owner")
    owners = ("J Okafor", "Vacant", "TBC", None, "-")
    rows = [[f"A{at}", "hill", "B", "R", APRIL, 1.0, 1.0, one] for at, one in enumerate(owners)]
    took = cip(headings, *rows)
    assert [one.get("owner") for one in took.fields.values()] == ["J Okafor"] + [None] * 4


def test_rows_without_a_figure_wait_and_are_named() -> None:
    rows = (
        ["A1", "hill", "B", "R", APRIL, "TBC", "TBC"],
        ["A2", "hill", "C", "R", APRIL, None, "n/k"],
        ["A3", "hill", "D", "R", APRIL, 1.0, 1.0],
    )
    took = cip(PAIR, *rows)
    assert list(took.taken.waiting) == ["A1", "A2"]
    assert list(took.fields) == ["a3"]
    assert took.said("2 rows left out until there is a figure: A1, A2")


def test_one_figure_among_others_that_nobody_knows_is_a_fault_unless_said() -> None:
    row = ["A1", "hill", "B", "R", 1.0, "TBC", 1.0]
    assert cip(YEARS, row, columns="level").kinds == [("TBC among its figures", 2)]
    assert list(cip(YEARS, row, columns="level", tbc="leave-out").taken.waiting) == ["A1"]
    took = cip(YEARS, row, columns="level", tbc="0")
    assert took.worth("a1") == {"profile": {"2025/26": "1", "2026/27": "0", "2027/28": "1"}}
    assert took.said("it is read as 0")


def test_a_star_whose_footnote_says_non_recurrent_sets_it_and_is_said() -> None:
    rows = [["A1", "hill", "Rebate*", "R", APRIL, 1.0, 1.0]]
    made = table(PAIR, rows, footnotes=["* Non-recurrent in 2025/26"])
    took = cip(PAIR, *rows, made=made)
    assert took.one()["recurrent"] is False
    assert took.one()["name"] == "Rebate"
    assert took.said('the footnote says "Non-recurrent in 2025/26" (a1)')


def test_a_target_among_the_rows_left_out_is_offered() -> None:
    rows = [["A1", "hill", "B", "R", APRIL, 1.0, 1.0]]
    made = table(PAIR, rows)
    made.sheet.values.loc[9] = ["", "", "CIP target", "", "", 5.5, None]
    left = (LeftOut("row 9", "target", "CIP target", 9),)
    from dataclasses import replace

    took = cip(PAIR, *rows, made=replace(made, left_out=left))
    assert took.said(
        'Row 9 ("CIP target") is a target, and not taken. To add it, write in cip.yaml (£m): '
        "targets: {hill: {amounts: {2025/26: 5.5}}}"
    )
    two = [*rows, ["A2", "dale", "C", "R", APRIL, 1.0, 1.0]]
    again = replace(made, rows=table(PAIR, two).rows, left_out=left)
    assert cip(PAIR, *two, made=again).said("targets: {ORGANISATION: {amounts: {2025/26: 5.5}}}")


def test_qipp_acts_on_a_line_or_a_contract_of_its_commissioner() -> None:
    headings = (*YEARS, "acts_on", "type")
    rows = [
        ["Q1", "icb", "B", "R", 1.0, 2.0, 3.0, "Prescribing", "Transactional"],
        ["Q2", "icb", "C", "R", 1.0, 2.0, 3.0, "Hill contract", "Transformational"],
        ["Q3", "icb", "Unidentified", "R", 1.0, 2.0, 3.0, "-", "-"],
    ]
    each = {"status": "plans in progress", "risk": "low"}
    took = take("qipp", headings, rows, each=each, columns="level")
    assert set(took.asked) == {"--spend", "--type"}
    took = take(
        "qipp",
        headings,
        rows,
        each=each,
        columns="level",
        ids={"spend": {"q3": "icb-chc"}, "type": {"q3": "transactional"}},
    )
    assert not took.findings.questions
    got = [(one.get("spend"), one.get("contract"), one["type"]) for one in took.fields.values()]
    assert got == [
        ("icb-prescribing", None, "transactional"),
        (None, "icb-hill", "transformational"),
        ("icb-chc", None, "transactional"),
    ]


def test_a_list_of_qipp_without_organisations_is_the_only_commissioners() -> None:
    headings = ("reference", "name", "recurrent", "start", "full_year", "acts_on", "type")
    row = ["Q1", "B", "R", APRIL, 1.0, "Prescribing", "Transactional"]
    took = take("qipp", headings, [row], each={"status": "in delivery", "risk": "low"})
    assert took.one()["organisation"] == "icb"


def test_twelve_months_are_summed_and_fewer_are_refused() -> None:
    from finmodel.inputs.text.years import months_of
    from finmodel.intake.answers import Answer, Answers
    from finmodel.intake.findings import Findings
    from finmodel.intake.kinds.cip import CIP, taken
    from finmodel.intake.matched import Matched

    months = months_of("2025/26")
    for count in (12, 11):
        headings = ["name", *map(str, months[:count])]
        made = table(headings, [["B", *[0.5] * count]])
        findings = Findings()
        answers = Answers(
            {"unit": "£m"},
            fields={
                name: Answer(value)
                for name, value in {
                    "organisation": "hill",
                    "recurrent": "yes",
                    "counts": "additional",
                    "status": "delivered",
                }.items()
            },
        )
        at = dict(enumerate(months[:count], 2))
        got = taken(Matched(made, CIP, {"name": 1}, months=at), NAMES, answers, findings)
        if count == 12:
            profile = got.records[0].fields["profile"]
            assert profile == dict.fromkeys(NAMES.years[1:], Decimal(6))
        else:
            assert findings.faults[0].kind == "11 months of 2025/26, where a plan has a whole year"


def test_a_heading_with_a_band_says_the_unit_before_the_option_does() -> None:
    headings = [Heading(at, name, band="£k") for at, name in enumerate(PAIR, 1)]
    made = table(headings, [["A1", "hill", "B", "R", APRIL, 1200.0, 1200.0]])
    took = cip(PAIR, *[], made=made)
    assert took.worth("a1") == {"full_year_value": "1.2", "start": "2025-04"}
    assert list(took.findings.units) == ["£k"]


def test_an_answer_that_means_nothing_is_asked_again_and_any_case_will_do() -> None:
    row = ["A1", "hill", "B", "R", APRIL, 1.0, 1.0]
    took = cip(PAIR, row, each={"status": "Fully Developed", "counts": "Additional"})
    assert (took.one()["status"], took.one()["counts"]) == ("fully developed", "additional")
    took = cip(PAIR, row, row, each={"status": "bananas"})
    assert took.asked == {"--status": ()}
    assert "bananas" in took.findings.questions[0].asked


def test_a_word_the_list_gives_takes_the_place_of_an_answer_and_it_is_said() -> None:
    took = cip((*PAIR, "risk"), ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "Red"], each={"risk": ""})
    assert took.one()["risk"] == "high"
    took = cip(
        (*PAIR, "risk"),
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "Red"],
        ids={"risk": {"A1": "low", "a9": "low"}},
    )
    assert took.one()["risk"] == "high"
    assert took.said("a1 has its own risk now, high")
    assert took.said("--risk names a9, which no row of the list is called")


def test_one_year_beside_a_start_is_a_part_year_value_whose_full_year_is_worked_out() -> None:
    headings = ("reference", "organisation", "name", "recurrent", "start", "2025/26")
    took = cip(
        headings,
        ["A1", "hill", "B", "R", date(2025, 10, 1), 0.5],
        ["A2", "hill", "C", "R", None, 0.5],
        ["A3", "hill", "D", "NR", None, 0.5],
    )
    assert took.worth("a1") == {"full_year_value": "1", "start": "2025-10"}
    assert took.worth("a3") == {"profile": {"2025/26": "0.5"}}
    assert took.kinds == [("no start month", 3)]
    assert took.said("× 12 ÷ its months from the start (a1)")


def test_one_year_alone_is_a_level_carried_on() -> None:
    headings = ("reference", "organisation", "name", "recurrent", "2025/26")
    took = cip(headings, ["A1", "hill", "B", "R", 0.5])
    assert took.worth("a1") == {"profile": dict.fromkeys(NAMES.years[1:], "0.5")}
    assert took.said("the last level is carried on (a1)")


def test_years_with_a_full_year_column_are_years() -> None:
    headings = (*YEARS, "full_year", "start")
    took = cip(headings, ["A1", "hill", "B", "R", 0.5, 0.8, 1.0, 1.0, APRIL], columns="level")
    assert took.worth("a1") == {"profile": {"2025/26": "0.5", "2026/27": "0.8", "2027/28": "1"}}
    assert took.said('"full_year" is not taken')
    assert took.said("Start months are not taken")


@pytest.mark.parametrize(
    ("said", "title", "asked"),
    [("", "", True), ("2026/27", "", False), ("", "Plan 2026/27", False), ("", "24/25 on", True)],
)
def test_the_year_of_a_part_year_value_is_said_somewhere_or_asked(
    said: str, title: str, asked: bool
) -> None:
    row = ["A1", "hill", "B", "NR", None, 0.5, None]
    made = with_title(table(PAIR, [row]), title)
    took = cip(PAIR, row, made=made, pair_year="", **({"year": said} if said else {}))
    assert ("--year" in took.asked) == asked
    if not asked:
        assert took.worth("a1") == {"profile": {"2026/27": "0.5"}}


def test_years_down_the_rows_are_refused() -> None:
    headings = (*PAIR, "year")
    rows = [["A1", "hill", "B", "NR", None, 0.5, None, one] for one in ("2025/26", "2026/27")]
    took = cip(headings, *rows, pair_year="")
    assert took.kinds == [("years down the rows (2025/26, 2026/27)", 1)]


def test_a_part_year_value_of_no_year_of_the_plan_is_refused() -> None:
    took = cip(PAIR, ["A1", "hill", "B", "NR", None, 0.5, None], pair_year="2024/25")
    assert took.kinds == [("a part-year value of 2024/25, which is no year of the plan", 1)]


def test_shares_typed_as_text_are_percentages_too() -> None:
    took = cip((*PAIR, "delivery"), ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "75"])
    assert took.one()["delivery"] == "75%"


def test_a_last_month_is_taken_with_a_start_and_said_where_it_is_not() -> None:
    took = cip(
        (*PAIR, "end"),
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "Mar-27"],
        ["A2", "hill", "C", "R", APRIL, 0.4, 1.0, "Mar-27"],
        ["A3", "hill", "D", "R", JULY, 0.75, 1.0, "Jun-25"],
    )
    assert took.kinds == [("an end before the start", 4)]
    assert took.fields["a1"]["end"] == "2027-03"
    assert "end" not in took.fields["a2"]
    assert took.said("an end month that is not taken, as the years say when (a2)")


def test_what_quarrels_is_no_fault_while_it_is_asked_what_the_figures_are() -> None:
    rows = (
        ["A1", "hill", "B", "R", -0.5, -0.3, 0.1],
        ["A2", "hill", "C", "NR", -0.5, 0.5, None],
        ["A3", "hill", "D", "R", 0.5, None, 0.5],
    )
    took = cip(YEARS, *rows)
    assert set(took.asked) == {"--sign", "--columns"}
    assert not took.findings.faults
    took = cip(YEARS, *rows, sign="negative", columns="level")
    assert [row for _, row in took.kinds] == [2, 3, 4]


def test_the_start_a_part_year_value_gives_leaves_its_months_to_the_end_of_the_year() -> None:
    took = cip(
        PAIR,
        ["A1", "hill", "Linen", "R", None, 0.36, 0.48],
        ["A2", "hill", "Small", "R", None, 0.01, 0.02],
    )
    assert took.worth("a1") == {"full_year_value": "0.48", "start": "2025-07"}
    # To one unit of the list, the second may be any of several months.
    assert took.worth("a2")["exit"] == {"2025/26": "0.02"}


def test_a_full_year_figure_beside_years_is_no_figure_of_a_row() -> None:
    headings = (*YEARS, "full_year")
    took = cip(
        headings,
        ["A1", "hill", "B", "R", None, None, None, 1.0],
        ["A2", "hill", "C", "R", 1.0, 1.0, 1.0, 1.0],
        columns="level",
    )
    assert list(took.taken.waiting) == ["A1"]


def test_a_column_of_the_baseline_year_is_not_taken_and_is_said() -> None:
    headings = (*YEARS[:4], "2024/25", *YEARS[4:])
    took = cip(headings, ["A1", "hill", "B", "NR", 9.0, 1.0, 0.0, 0.0], columns="level")
    assert took.worth("a1") == {"profile": {"2025/26": "1"}}
    assert took.said('"2024/25" is not taken: outside 2025/26 to 2027/28')


def test_a_row_whose_only_figure_is_an_error_is_a_fault_and_does_not_wait() -> None:
    took = cip(PAIR, ["A1", "hill", "B", "R", APRIL, CellError("#REF!"), None])
    assert not took.taken.waiting
    assert [row for _, row in took.kinds] == [2]


def test_an_answer_may_name_a_row_as_the_list_does() -> None:
    row = ["CIP 25/04", "hill", "B", "R", None, None, 1.0]
    took = cip(PAIR, row, ids={"start": {"cip 25/04": "2025-07"}})
    assert took.worth("cip-25-04")["start"] == "2025-07"


def test_blue_beside_a_status_column_says_no_status_and_what_is_delivered_needs_no_risk() -> None:
    headings = (*PAIR, "status", "risk")
    rows = (
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, None, "Blue"],
        ["A2", "hill", "C", "R", APRIL, 1.0, 1.0, "Delivered", None],
    )
    took = take("cip", headings, rows, each={"counts": "additional"})
    assert took.asked == {"--status": ("a1",)}
    assert took.fields["a2"]["status"] == "delivered"


def test_a_theme_is_taken_where_a_row_has_one() -> None:
    headings = (*PAIR, "theme", "acts_on", "type")
    rows = [
        ["Q1", "icb", "B", "R", APRIL, 1.0, 1.0, "Medicines", "Prescribing", "Transactional"],
        ["Q2", "icb", "C", "R", APRIL, 1.0, 1.0, "-", "Prescribing", "Transactional"],
    ]
    took = take("qipp", headings, rows, each={"status": "in delivery", "risk": "low"})
    assert [one.get("theme") for one in took.fields.values()] == ["Medicines", None]


def test_a_start_within_a_month_counts_from_its_first_day_and_is_said() -> None:
    took = cip(PAIR, ["A1", "hill", "B", "R", date(2025, 7, 14), 0.75, 1.0])
    assert took.worth("a1")["start"] == "2025-07"
    assert took.said("a start within a month (a1)")


def test_a_budget_line_is_taken_where_it_is_clearly_one_and_else_only_said() -> None:
    headings = (*PAIR, "category", "line")
    took = cip(
        headings,
        ["A1", "hill", "B", "R", APRIL, 1.0, 1.0, "Non-pay", "Drugs"],
        ["A2", "hill", "C", "R", APRIL, 1.0, 1.0, "Income", "Other operating income"],
        ["A3", "hill", "D", "R", APRIL, 1.0, 1.0, "Pay", "RH4412"],
        each={"payer": "outside"},
    )
    lines = [one.get("line") for one in took.fields.values()]
    assert lines == ["hill-drugs", "hill-other-income", None]
    assert not took.findings.questions
    assert took.said("act on a line that the organisation does not have (a3): not taken")


def test_two_rows_of_one_reference_are_two_schemes_and_said() -> None:
    took = cip(PAIR, *(["A1", "hill", name, "R", JULY, 0.75, 1.0] for name in ("Beds", "Theatres")))
    assert {id_: one["name"] for id_, one in took.fields.items()} == {
        "a1": "Beds",
        "a1-2": "Theatres",
    }
    assert took.said("1 row with an id that another row has: numbered (a1-2)")


def test_qipp_of_two_commissioners_asks_whose_each_is() -> None:
    second = replace(ICB, id="icb-two", name="NHS Second ICB")
    names = replace(NAMES, organisations={**NAMES.organisations, "icb-two": second})
    row = ["Q1", "Switches", "R", 1.0, 1.0, 1.0]
    took = take(
        "qipp", [one for one in YEARS if one != "organisation"], [row], names=names, columns="level"
    )
    assert "--organisation" in took.asked


def test_a_share_of_the_total_is_no_total() -> None:
    headings = [*YEARS, "% of total"]
    made = table(headings, [["A1", "hill", "Rota", "R", 1.0, 2.0, 3.0, 1.0]])
    made = replace(made, sheet=replace(made.sheet, percentages=frozenset({(2, 8)})))
    took = cip(headings, made=made, totals=["% of total"], columns="level")
    assert took.findings.faults == []
    assert took.worth("a1") == {"profile": {"2025/26": "1", "2026/27": "2", "2027/28": "3"}}

"""Lists of layouts met elsewhere, taken in from file to records, or asked about or refused."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.outcome import Intake, ListFaults, NotTaken, Unanswered
from finmodel.intake.read_list import read_list
from finmodel.intake.take_in import take_in
from tests.intake.lists import ledgers, trackers
from tests.intake.lists.wold_set import wold_set

Builder = Callable[[Path], Path]
CIP = {"counts": Answer("additional"), "status": Answer("plans in progress")}


def took(
    build: Builder,
    folder: Path,
    kind: str = "cip",
    settings: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    **fields: Answer,
) -> Intake:
    answers = Answers(settings or {}, columns or {}, {**(CIP if kind == "cip" else {}), **fields})
    into = wold_set(folder / "set", *(["baseline.yaml"] if kind == "baseline" else []))
    return take_in(read_list(build(folder)), into, kind, answers, date(2025, 5, 1))


def not_taken(build: Builder, folder: Path, *more: Any, **fields: Any) -> NotTaken:
    with pytest.raises(NotTaken) as found:
        took(build, folder, *more, **fields)
    return found.value


def records(taken: Intake) -> dict[str, dict[str, object]]:
    return {one.id: dict(one.fields) for one in taken.added}


def of(taken: Intake, field: str) -> dict[str, str]:
    """One field of every record, as text."""
    return {id_: _text(fields[field]) for id_, fields in records(taken).items() if field in fields}


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key}:{_text(one)}" for key, one in value.items())
    return str(value)


def notes(of_reading: Intake | NotTaken) -> str:
    return "\n".join(of_reading.reading.findings.notes)


def left_out(taken: Intake | NotTaken) -> dict[str, str]:
    table = taken.reading.table
    assert table is not None
    return {one.where: one.why for one in table.left_out}


def test_twelve_months_across_are_the_value_of_the_year(tmp_path: Path) -> None:
    taken = took(trackers.months_across, tmp_path)
    assert of(taken, "profile") == {"a1": "2025/26:0.12", "a2": "2025/26:0.12"}
    assert "The twelve months of 2025/26 are summed to the year." in notes(taken)


def test_twelve_months_beside_a_full_year_value_are_the_part_year_value(tmp_path: Path) -> None:
    taken = took(trackers.months_beside_a_full_year, tmp_path)
    assert of(taken, "full_year_value") == {"a1": "0.6"}
    assert of(taken, "start") == {"a1": "2025-10"}
    assert of(taken, "profile") == {
        "a2": "2025/26:0.105 2026/27:0.12 2027/28:0.12",
        "a3": "2025/26:0.08",
    }


def test_months_of_a_plan_are_taken_and_those_of_actuals_are_not(tmp_path: Path) -> None:
    taken = took(trackers.months_planned_and_actual, tmp_path)
    assert of(taken, "profile") == {
        "a1": "2025/26:0.36 2026/27:0.36 2027/28:0.36",
        "a2": "2025/26:0.12 2026/27:0.12 2027/28:0.12",
    }
    said = [note for note in notes(taken).splitlines() if "twelve months" in note]
    assert said == ["The twelve months of 2025/26 are summed to the year, as planned (Plan)."]
    assert "1 row: the last month × 12 is not what the months come to (a1)" in notes(taken)


def test_two_tables_on_a_sheet_are_asked_about_and_taken_one_or_all(tmp_path: Path) -> None:
    low = Answer("low")
    asked = not_taken(trackers.two_tables_on_a_sheet, tmp_path, risk=low)
    assert isinstance(asked, Unanswered)
    (question,) = asked.reading.findings.questions
    assert question.option == "--table"
    assert question.choices == ("1 (Recurrent schemes)", "2 (Non-recurrent schemes)", "all")
    for table, ids in (("2", ["n1"]), ("Recurrent schemes", None), ("all", ["r1", "r2", "n1"])):
        folder = tmp_path / table
        folder.mkdir()
        if ids is not None:
            got = took(trackers.two_tables_on_a_sheet, folder, settings={"table": table}, risk=low)
            assert list(records(got)) == ids


def test_a_plan_that_stands_under_two_bands_is_asked_about_with_its_totals(tmp_path: Path) -> None:
    asked = not_taken(trackers.plan_actual_variance_twice, tmp_path, "qipp")
    (question,) = asked.reading.findings.questions
    assert question.option == "--column"
    assert "Year to date / Plan (225)" in question.why
    assert "Annual / Plan (300)" in question.why
    assert not any("Variance" in choice for choice in question.choices)


def test_blue_is_delivered_and_a_line_of_unidentified_savings_has_no_risk(tmp_path: Path) -> None:
    answers = {"counts": Answer("additional"), "organisation": Answer("northwold")}
    path = trackers.brag_tracker(tmp_path)
    asked_of = Answers({}, {}, {**answers, "status": Answer("in delivery")})
    taken = take_in(read_list(path), wold_set(tmp_path / "set"), "cip", asked_of, date(2025, 5, 1))
    assert list(of(taken, "full_year_value").values()) == ["0.48", "1.2", "0.64", "0.4"]
    risks = [fields.get("risk") for fields in records(taken).values()]
    assert risks == ["low", "medium", "high", None]
    assert list(of(taken, "status").values())[-1] == "unidentified"
    assert list(of(taken, "owner").values()) == ["A Bell", "C Dunn"]
    assert "1 total agrees with its rows" in notes(taken)


def test_initials_are_offered_and_never_taken(tmp_path: Path) -> None:
    asked = not_taken(trackers.initials, tmp_path, risk=Answer("low"))
    assert isinstance(asked, Unanswered)
    found = {one.of: one.offered for one in asked.reading.findings.questions}
    assert found == {("NTHFT",): "northwold", ("FCT",): "fenmouth"}


def test_semicolons_and_commas_within_amounts(tmp_path: Path) -> None:
    taken = took(trackers.semicolons, tmp_path, "pressures", {"columns": "level"})
    assert of(taken, "amounts") == {
        "p1": "2025/26:1.5 2026/27:2.5 2027/28:3.5",
        "p2": "2025/26:0.25",
    }
    assert of(taken, "name")["p1"] == "Drugs, high cost"
    assert taken.reading.unit == "£k"


def test_a_scheme_that_is_part_recurrent_is_two_records(tmp_path: Path) -> None:
    taken = took(trackers.part_recurrent, tmp_path)
    assert of(taken, "full_year_value") == {"a1-r": "0.35", "a2": "0.3"}
    assert of(taken, "profile") == {"a1-nr": "2025/26:0.15"}


def test_tbc_alone_waits_and_among_figures_is_a_fault_until_it_is_answered(tmp_path: Path) -> None:
    refused = not_taken(trackers.to_be_confirmed, tmp_path, "pressures", {"columns": "level"})
    assert isinstance(refused, ListFaults)
    (fault,) = refused.reading.findings.faults
    assert (fault.row, fault.mend) == (5, "--tbc leave-out, or --tbc 0")
    folder = tmp_path / "again"
    folder.mkdir()
    settings = {"columns": "level", "tbc": "leave-out"}
    taken = took(trackers.to_be_confirmed, folder, "pressures", settings)
    assert taken.reading.taken is not None
    assert next(iter(taken.reading.taken.waiting)).lower() == "p2"
    assert "p2" not in records(taken)


def test_an_organisation_merged_over_its_schemes_is_that_of_each(tmp_path: Path) -> None:
    taken = took(trackers.merged_organisations, tmp_path)
    assert of(taken, "organisation") == {
        "a1": "northwold",
        "a2": "northwold",
        "b1": "fenmouth",
        "b2": "fenmouth",
    }


def test_a_total_that_was_typed_and_does_not_foot_is_said_with_both_figures(tmp_path: Path) -> None:
    taken = took(trackers.typed_totals, tmp_path)
    assert list(records(taken)) == ["a1", "a2", "b1"]
    assert 'Row 7, "Total", shows 1,900 in "FYE £000", and its rows come to 1,000.' in notes(taken)
    assert left_out(taken)["row 7"] == "total"


def test_an_error_is_a_fault_at_its_row_and_never_nought(tmp_path: Path) -> None:
    refused = not_taken(trackers.an_error, tmp_path)
    assert isinstance(refused, ListFaults)
    (fault,) = refused.reading.findings.faults
    assert (fault.row, fault.column, fault.holds) == (3, "FYE £000", "#REF!")


def test_what_is_hidden_is_left_out_and_what_a_filter_hides_is_taken(tmp_path: Path) -> None:
    taken = took(trackers.hidden_things, tmp_path)
    assert of(taken, "full_year_value") == {"a1": "0.5", "a2": "0.3", "a4": "0.07"}
    found = left_out(taken)
    assert found["row 4"] == "hidden row"
    assert found["column G (Old FYE £000)"] == "hidden column"
    assert "Sheet Last year is hidden, and not looked at." in notes(taken)


def test_amounts_that_formats_show_in_thousands_and_millions_agree(tmp_path: Path) -> None:
    taken = took(trackers.shown_in_thousands, tmp_path)
    assert of(taken, "full_year_value") == {"a1": "0.5", "a2": "1.25"}
    assert "the number shown is taken" in notes(taken)
    assert "1 total agrees with its rows" in notes(taken)


def test_a_print_of_a_ledger_loses_its_pages(tmp_path: Path) -> None:
    settings = {"year": "2024/25", "drivers": "proposed"}
    taken = took(ledgers.printed_ledger, tmp_path, "baseline", settings)
    amounts = {
        (str(one.section[-1]), str(one.fields.get("organisation"))): _text(one.fields["amount"])
        for one in taken.added
        if "amount" in one.fields
    }
    assert amounts[("income", "northwold")] == "20"
    assert amounts[("spend", "fenmouth")] == "200"
    found = left_out(taken)
    assert found["row 8"] == found["row 9"] == "page furniture"
    assert "row 13" not in found


def test_debits_and_credits_apart_are_one_amount(tmp_path: Path) -> None:
    settings = {"year": "2024/25", "drivers": "proposed"}
    taken = took(ledgers.debits_and_credits, tmp_path, "baseline", settings)
    assert sorted(of(taken, "amount").values()) == ["20", "200", "400"]
    assert "Each amount is the debit less the credit of its row." in notes(taken)


def test_a_sheet_for_each_year_is_one_list(tmp_path: Path) -> None:
    taken = took(trackers.a_sheet_for_each_year, tmp_path, "pressures", {"columns": "level"})
    assert of(taken, "amounts") == {
        "p1": "2025/26:1.5 2026/27:2.5 2027/28:2.5",
        "p2": "2025/26:2 2026/27:3 2027/28:3",
    }
    assert "There is a sheet for each year (2025-26 and 2026-27): they are one list." in notes(
        taken
    )


def test_an_approved_budget_and_changes_after_it_are_taken_only_where_both_are_said(
    tmp_path: Path,
) -> None:
    asked = not_taken(trackers.incremental_plan, tmp_path, "pressures", recurrent=Answer("yes"))
    (question,) = asked.reading.findings.questions
    assert question.option == "--column"
    assert question.choices == ("Approved 2025/26",)
    column = {"2025/26": "Approved 2025/26"}
    folders = [tmp_path / "column", tmp_path / "both"]
    for folder in folders:
        folder.mkdir()
    build, recurrent = trackers.incremental_plan, Answer("yes")
    again = not_taken(build, folders[0], "pressures", {}, column, recurrent=recurrent)
    assert [one.option for one in again.reading.findings.questions] == ["--columns"]
    settings = {"columns": "new-in-year"}
    taken = took(build, folders[1], "pressures", settings, column, recurrent=recurrent)
    assert of(taken, "amounts") == {
        "m1": "2025/26:3.5 2026/27:4.75 2027/28:6.25",
        "m2": "2026/27:-1.047",
    }


def test_a_list_of_capital_is_refused_by_name(tmp_path: Path) -> None:
    found = not_taken(trackers.capital, tmp_path, "pressures")
    assert isinstance(found, ListFaults)
    (fault,) = found.reading.findings.faults
    assert fault.kind == "a list of capital, which the gap does not hold"
    assert fault.holds == "Capital programme, £m"


def test_a_budget_and_then_its_changes_are_refused_at_once(tmp_path: Path) -> None:
    answers = {"recurrent": Answer("yes"), "risk": Answer("low")}
    found = not_taken(trackers.budget_and_changes, tmp_path, "cip", **answers)
    (fault,) = found.reading.findings.faults
    assert fault.kind == "a first year that is a level, with changes in the years after it"
    assert "--column 2025/26=none leaves the level out" in fault.mend
    folder = tmp_path / "again"
    folder.mkdir()
    taken = took(
        trackers.budget_and_changes, folder, "cip", {"columns": "new-in-year"},
        {"2025/26": "none"}, **answers,
    )  # fmt: skip
    assert of(taken, "new_in_year") == {"s1": "2026/27:1 2027/28:0.5", "s2": "2026/27:0.2"}


def test_a_part_year_value_of_a_year_long_past_is_offered_for_no_other(tmp_path: Path) -> None:
    found = not_taken(trackers.of_2014, tmp_path)
    (asked,) = (one for one in found.reading.findings.questions if one.option == "--year")
    assert asked.offered == ""
    assert "the title is of 2014/15: no year of the plan" in asked.why


def test_organisations_across_are_recognised_and_said(tmp_path: Path) -> None:
    taken = took(ledgers.organisations_across, tmp_path, "allocations")
    assert "Organisations stand across the columns" in notes(taken)
    assert of(taken, "amounts") == {
        "non-recurrent-allocations": "2025/26:24.6 2026/27:12.3",
        "non-recurrent-allocations-2": "2025/26:6.4 2026/27:3.2",
    }


def test_openings_beside_years_are_those_of_the_baseline(tmp_path: Path) -> None:
    def openings(folder: Path) -> Path:
        rows = [
            "Organisation,Allocation,R/NR,{},2025/26 £m,2026/27 £m,2027/28 £m",
            "Fenshire County Council,Core grant,R,90,92,94,96",
        ]
        path = folder / "allocations.csv"
        path.write_text("\n".join(rows).format(heading), encoding="utf-8")
        return path

    for heading in ("2024/25 £m", "Opening £m", "Amount £m"):
        folder = tmp_path / heading.partition(" ")[0].replace("/", "-")
        folder.mkdir()
        if heading == "Amount £m":
            refused = not_taken(openings, folder, "allocations")
            assert '"Amount £m" is not taken' in notes(refused)
            continue
        (core,) = records(took(openings, folder, "allocations")).values()
        assert _text(core["amounts"]) == "2024/25:90 2025/26:92 2026/27:94 2027/28:96"

"""The plan of Kestrel Vale from five lists: every record, every row left out, every gap."""

import json
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import pytest

from tests.hostile.commands import run_here
from tests.intake.kestrel_vale.steps import EXPECTED, STEPS, Taken, first_month

YEARS = ("2025/26", "2026/27", "2027/28", "2028/29", "2029/30")
_OTHERS = ("profile", "new_in_year", "theme")
_AMOUNTS = ("amounts", "profile", "levels", "exit")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The set once every list of the plan is in."""
    return first_month(tmp_path_factory.mktemp("kestrel-vale") / "set")


@pytest.mark.parametrize("name", STEPS)
def test_where_a_list_has_its_headings_records_and_unit_is_found(taken: Taken, name: str) -> None:
    read, expected = taken.documents[name]["read"], EXPECTED[name]["read"]
    assert {key: read[key] for key in expected} == expected


@pytest.mark.parametrize("name", STEPS)
def test_every_row_that_is_left_out_has_its_reason(taken: Taken, name: str) -> None:
    found = {
        one["row"]: one["why"]
        for one in taken.documents[name]["left_out"]
        if one["row"] is not None and one["row"] > EXPECTED[name]["read"]["heading_row"]
        if one["why"] != "blank"
    }
    expected = EXPECTED[name]["left_out"]
    assert sorted(found) == sorted(expected)
    differing = {row: (found[row], why) for row, why in expected.items() if found[row] != why}
    assert not differing


@pytest.mark.parametrize("name", ["ledger", "tracker"])
def test_columns_are_known_by_their_headings(taken: Taken, name: str) -> None:
    document, expected = taken.documents[name], EXPECTED[name]
    found = {one["heading"]: one["taken_as"] for one in document["columns"]}
    assert found == expected["columns"]
    assert [one["heading"] for one in document["not_taken"]] == expected["not_taken"]


@pytest.mark.parametrize("name", STEPS)
def test_every_total_of_a_list_foots(taken: Taken, name: str) -> None:
    totals = taken.documents[name]["totals"]
    assert totals
    assert [one for one in totals if not one["foots"]] == []


def test_the_lines_of_the_ledger(taken: Taken) -> None:
    expected = EXPECTED["ledger"]
    for section in ("income", "spend"):
        found = _records(taken.documents["ledger"], f"baseline.{section}.")
        by_name = {(one["organisation"], one["name"]): one for one in found.values()}
        wanted = {(one["organisation"], one["name"]): one for one in expected[section].values()}
        assert sorted(by_name) == sorted(wanted)
        for key, record in wanted.items():
            assert _lower(_plain(by_name[key])) == pytest.approx(_lower(record)), key
    contracts = _records(taken.documents["ledger"], "baseline.contracts.")
    assert sorted(contracts) == sorted(expected["contracts"])
    for id_, record in expected["contracts"].items():
        assert _plain(contracts[id_]) == pytest.approx(record), id_


def test_the_openings_of_the_ledger_agree_with_those_of_the_set(taken: Taken) -> None:
    text = (taken.folder / "allocations.yaml").read_text(encoding="utf-8")
    assert "icb: {opening: 3400.0, growth: 3.8%}" in text
    assert "council: {opening: 268.0, growth: 3.5%}" in text


def test_the_pressures(taken: Taken) -> None:
    document = taken.documents["pressures"]
    found = _records(document, "pressures.")
    _same(found, EXPECTED["pressures"]["records"])
    assert [one["key"].lower() for one in document["waiting"]] == EXPECTED["pressures"]["waiting"]
    assert _by_year(found.values()) == pytest.approx(EXPECTED["pressures"]["totals"])


def test_the_allocations_that_do_not_recur(taken: Taken) -> None:
    found = _records(taken.documents["allocations"], "allocations.non_recurrent.")
    _same(found, EXPECTED["allocations"]["records"])
    assert _by_year(found.values()) == pytest.approx(EXPECTED["allocations"]["totals"])


def test_the_schemes_of_the_tracker(taken: Taken) -> None:
    found = _records(taken.documents["tracker"], "cip.")
    _same(found, EXPECTED["tracker"]["records"])


def test_the_schemes_of_the_commissioner(taken: Taken) -> None:
    lines = {
        **_by_id(taken, "spend"),
        **{id_: id_ for id_ in EXPECTED["ledger"]["contracts"]},
    }
    wanted = {
        id_: {key: lines.get(item, item) if key == "spend" else item for key, item in one.items()}
        for id_, one in EXPECTED["qipp"]["records"].items()
    }
    found = {
        id_: _with_levels(one) for id_, one in _records(taken.documents["qipp"], "qipp.").items()
    }
    _same(found, wanted)
    assert _by_year(found.values()) == pytest.approx(EXPECTED["qipp"]["totals"])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ledger", ["0.25", "3 contracts", "icb-p"]),
        ("pressures", ["cp07", "blank", "CP09"]),
        ("allocations", ["8.5"]),
        ("tracker", ["am-006", "bw-013", "2025-10", "26 alone", "am-008", "unidentified"]),
        ("qipp", ["Windows-1252", "q05", "q03", "icb"]),
    ],
)
def test_what_was_assumed_or_recognised_is_on_the_page(
    taken: Taken, name: str, said: list[str]
) -> None:
    page = taken.documents[name]["page"]
    words = " ".join(page.lower().split())
    assert [one for one in said if one.lower() not in words] == []
    assert max(map(len, page.splitlines())) <= 100


def test_the_gap_of_each_year(taken: Taken) -> None:
    code, out, err = run_here(["project", str(taken.folder), "--format", "json"])
    assert code == 0, err
    projected = json.loads(out)
    rows = {one["measure"]: one["values"] for one in projected["rows"] if one["level"] == "system"}
    for measure, wanted in (("do_nothing_gap", "do_nothing"), ("mitigated_gap", "mitigated")):
        found = dict(zip(projected["years"], rows[measure], strict=True))
        assert found == pytest.approx(EXPECTED["gap"][wanted], abs=1e-6), measure


def test_the_set_has_no_fault_and_says_how_its_lists_are_read(taken: Taken) -> None:
    code, _, err = run_here(["check", str(taken.folder)])
    assert code == 0, err
    kept = (taken.folder / "intake.yaml").read_text(encoding="utf-8")
    assert "Tracker" in kept
    assert taken.documents["ledger"]["lacking"] == []


def test_every_record_says_which_row_of_which_file_it_is_from(taken: Taken) -> None:
    text = (taken.folder / "cip.yaml").read_text(encoding="utf-8")
    assert text.count("savings-tracker.xlsx") >= len(EXPECTED["tracker"]["records"])
    assert "row 7" in text


def _records(document: Any, begins: str) -> dict[str, Any]:
    """The records of a section, by id."""
    return {
        one["path"].removeprefix(begins): one["fields"]
        for one in document["records"]
        if one["path"].startswith(begins)
    }


def _same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    assert sorted(found) == sorted(wanted)
    for id_, record in wanted.items():
        assert _flat(found[id_]) == pytest.approx(_flat(record)), id_


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in record.items() if key != "full_year_effect" or item}


def _lower(record: Mapping[str, Any]) -> dict[str, Any]:
    return {**record, "category": record["category"].lower()}


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with those of years beside the others; nought in a year is as good as nothing."""
    flat: dict[str, Any] = {}
    for key, item in record.items():
        if key in _AMOUNTS:
            flat |= {f"{key} {year}": one for year, one in item.items() if one}
        else:
            flat[key] = item
    return flat


def _with_levels(record: Mapping[str, Any]) -> dict[str, Any]:
    """A saving by its level in each year, whether it is given so or as new in the year."""
    plain = {key: item for key, item in record.items() if key not in _OTHERS}
    given = record.get("profile")
    if given is None:
        new = record["new_in_year"]
        given = dict(zip(YEARS, accumulate(new.get(year, 0.0) for year in YEARS), strict=True))
    return {**plain, "levels": given}


def _by_year(records: Any) -> dict[str, float]:
    found = dict.fromkeys(YEARS, 0.0)
    for record in records:
        for year, amount in (record.get("amounts") or record.get("levels")).items():
            if year in found:
                found[year] += amount
    return found


def _by_id(taken: Taken, section: str) -> dict[str, str]:
    """The id that the set gives a line, by the id that is expected of it."""
    lines = _records(taken.documents["ledger"], f"baseline.{section}.")
    ids = {(one["organisation"], one["name"]): id_ for id_, one in lines.items()}
    return {
        id_: ids[one["organisation"], one["name"]]
        for id_, one in EXPECTED["ledger"][section].items()
    }

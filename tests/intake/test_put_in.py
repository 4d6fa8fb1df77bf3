"""Records of a list put into a set: what is new, changed, gone or edited, and what stays."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from finmodel.inputs.faults import AssumptionFaults
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.kept_file import read_kept
from finmodel.intake.outcome import ListFaults, Unanswered
from finmodel.intake.take_in import take_in
from tests.intake.small_lists import a_list, a_sheet
from tests.intake.small_sets import DAY, SYSTEM, a_scheme, a_set, put, write

KEEP_MINE = Answers({"keep": "mine"})
KEEP_THEIRS = Answers({"keep": "theirs"})
HELD = """\
# Savings of the trusts
provenance: {basis: illustrative, source: Made up}

cip:
  # The first one
  t1:
    organisation: mill
    name: Theatres
    full_year_value: {value: 1.5, low: 1, high: 2}  # ranges by hand
    start: 2025-04
    recurrent: true
    status: in delivery
    risk: low
    counts: additional
    slip: 1
  # A hand-made one
  own: {organisation: dale, name: Own, full_year_value: 3, start: 2025-04, recurrent: true,
    status: in delivery, risk: low, counts: additional}
"""


def test_a_new_file_says_where_all_is_from(tmp_path: Path) -> None:
    found = write(put(a_set(tmp_path), {"t1": a_scheme()}))
    assert (
        (tmp_path / "cip.yaml").read_text()
        == """\
# Taken from a list by finmodel import. What is changed here by hand stays.
provenance:
  basis: illustrative
  source: "tracker.xlsx, sheet Sheet1, taken 2026-11-30"
cip:
  t1:
    organisation: mill
    name: Theatres
    full_year_value: 1.5
    start: 2025-04
    recurrent: true
    status: in delivery
    risk: low
    counts: additional
    source: "tracker.xlsx, sheet Sheet1, row 2, taken 2026-11-30"
    basis: illustrative
"""
    )
    assert [one.id for one in found.added] == ["t1"]
    missing = "is missing: every set needs it"
    assert found.lacking == tuple(
        f"{stem}.yaml: {missing}{more}"
        for stem, more in (
            ("allocations", ""),
            (
                "baseline",
                "; finmodel import LEDGER SET --as baseline takes it from your own ledger",
            ),
            ("growth", ""),
        )
    )


def test_taken_in_again_moves_no_byte(tmp_path: Path) -> None:
    write(put(a_set(tmp_path, cip=HELD), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    found = put(tmp_path, {"t1": a_scheme(), "t2": a_scheme("Beds")})
    assert (found.files, found.unchanged) == ({}, 2)


def test_a_record_that_the_set_had_keeps_its_text_and_the_new_one_is_added(tmp_path: Path) -> None:
    write(put(a_set(tmp_path, cip=HELD), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    text = (tmp_path / "cip.yaml").read_text()
    assert text.startswith(HELD)
    assert "  t2:\n    organisation: mill\n    name: Beds\n" in text


def test_a_changed_field_leaves_all_around_it(tmp_path: Path) -> None:
    write(put(a_set(tmp_path, cip=HELD), {"t1": a_scheme()}))
    found = write(put(tmp_path, {"t1": a_scheme(value="1.75", risk="medium")}))
    assert [(one.record, one.field, one.was, one.now) for one in found.changed] == [
        ("cip.t1", "full_year_value", "1.5", "1.75"),
        ("cip.t1", "risk", "low", "medium"),
    ]
    expected = HELD.replace("value: 1.5", "value: 1.75").replace("low\n", "medium\n", 1)
    source = '    source: "tracker.xlsx, sheet Sheet1, row 2, taken 2026-11-30"\n'
    expected = expected.replace("slip: 1\n", f"slip: 1\n{source}    basis: illustrative\n")
    assert (tmp_path / "cip.yaml").read_text() == expected


def test_ends_of_lines_and_the_mark_stay(tmp_path: Path) -> None:
    write(put(a_set(tmp_path, cip="\ufeff" + HELD.replace("\n", "\r\n")), {"t1": a_scheme()}))
    write(put(tmp_path, {"t1": a_scheme(value="2"), "t2": a_scheme("Beds")}))
    data = (tmp_path / "cip.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert b"value: 2, low" in data


def test_a_scheme_with_another_form_of_value_gives_up_the_first(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    new = a_scheme(profile={"2025/26": Decimal(1), "2026/27": Decimal("2.5")})
    del new["full_year_value"], new["start"]
    found = write(put(tmp_path, {"t1": new}))
    text = (tmp_path / "cip.yaml").read_text()
    assert "full_year_value" not in text
    assert "profile: {2025/26: 1, 2026/27: 2.5}" in text
    assert [(one.field, one.now) for one in found.changed] == [
        ("profile.2025/26", "1"),
        ("profile.2026/27", "2.5"),
        ("full_year_value", ""),
        ("start", ""),
    ]


def test_what_is_gone_is_named_and_kept_until_told(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    before = (tmp_path / "cip.yaml").read_bytes()
    kept = write(put(tmp_path, {"t1": a_scheme()}))
    assert (kept.gone, kept.dropped) == (("cip.t2",), False)
    assert (tmp_path / "cip.yaml").read_bytes() == before
    again = put(tmp_path, {"t1": a_scheme()}, answers=Answers({"drop-gone": "yes"}))
    assert (again.gone, again.dropped) == (("cip.t2",), True)
    write(again)
    assert "t2" not in (tmp_path / "cip.yaml").read_text()
    assert put(tmp_path, {"t1": a_scheme()}).gone == ()


def test_a_row_that_waits_for_a_figure_is_not_gone(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    assert put(tmp_path, {"t1": a_scheme()}, waiting={"T2": "no figure yet (TBC)"}).gone == ()


def test_what_something_refers_to_is_not_dropped(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    actuals = """\
provenance: {basis: illustrative, source: Report}
year: 2025/26
through: 2025-04
savings:
  cip.t2: {recurrent: {2025-04: 0.1}}
"""
    (tmp_path / "actuals.yaml").write_text(actuals, encoding="utf-8")
    with pytest.raises(AssumptionFaults, match="--drop-gone takes t2 out"):
        put(tmp_path, {"t1": a_scheme()}, answers=Answers({"drop-gone": "yes"}))


def _edited(folder: Path, old: str, new: str) -> None:
    file = folder / "cip.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_by_hand_stays_where_the_list_says_the_same(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    _edited(tmp_path, "full_year_value: 1.5", "full_year_value: 1.25")
    found = put(tmp_path, {"t1": a_scheme()})
    assert found.files == {}
    assert any("edited by hand" in note for note in found.reading.findings.notes)


def test_an_edit_by_hand_that_the_list_changes_too_is_asked_about(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    _edited(tmp_path, "full_year_value: 1.5", "full_year_value: 1.25")
    before = (tmp_path / "cip.yaml").read_bytes()
    with pytest.raises(Unanswered) as asked:
        put(tmp_path, {"t1": a_scheme(value="2")})
    assert [(one.option, one.of) for one in asked.value.reading.findings.questions] == [
        ("--keep", ("t1",))
    ]
    (question,) = asked.value.reading.findings.questions
    assert question.why.startswith("The set and the list have t1.full_year_value 1.25 and 2. Mine ")
    write(put(tmp_path, {"t1": a_scheme(value="2")}, answers=KEEP_MINE))
    assert (tmp_path / "cip.yaml").read_bytes() == before
    # What the list says is known now: next month asks nothing.
    assert put(tmp_path, {"t1": a_scheme(value="2")}).files == {}
    write(put(tmp_path, {"t1": a_scheme(value="3")}, answers=KEEP_THEIRS))
    assert "full_year_value: 3\n" in (tmp_path / "cip.yaml").read_text()


def test_a_record_of_the_set_that_no_list_gave_is_not_overwritten_unasked(tmp_path: Path) -> None:
    with pytest.raises(Unanswered):
        put(a_set(tmp_path, cip=HELD), {"own": a_scheme()})


def test_what_the_list_does_not_bring_is_no_edit(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    _edited(tmp_path, "full_year_value: 1.5", "full_year_value: {value: 1.50, low: 1, high: 2}")
    _edited(tmp_path, "    counts: additional", "    slip: 2  # late\n    counts: additional")
    write(put(tmp_path, {"t1": a_scheme(value="1.8")}))
    text = (tmp_path / "cip.yaml").read_text()
    assert "full_year_value: {value: 1.8, low: 1, high: 2}\n" in text
    assert "    slip: 2  # late\n" in text


def test_a_new_name_alone_is_the_same_record(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"theatres": a_scheme()}, keys={"theatres": "mill / Theatres"}))
    new = {"theatre-lists": a_scheme("Theatre lists")}
    found = write(put(tmp_path, new, keys={"theatre-lists": "mill / Theatre lists"}))
    assert [(one.record, one.field) for one in found.changed] == [("cip.theatres", "name")]
    assert (found.added, found.gone) == ((), ())
    again = put(tmp_path, new, keys={"theatre-lists": "mill / Theatre lists"})
    assert again.files == {}


def test_a_new_name_and_value_are_asked_about(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"theatres": a_scheme()}, keys={"theatres": "mill / Theatres"}))
    new = {"theatre-lists": a_scheme("Theatres lists", "9")}
    keys = {"theatre-lists": "mill / Theatres lists"}
    with pytest.raises(Unanswered) as asked:
        put(tmp_path, new, keys=keys)
    assert [one.option for one in asked.value.reading.findings.questions] == ["--same"]
    same = Answers(fields={"same": Answer(each={"theatre-lists": "theatres"})})
    assert [one.field for one in put(tmp_path, new, keys=keys, answers=same).changed] == [
        "name",
        "full_year_value",
    ]
    other = Answers(fields={"same": Answer(each={"theatre-lists": "none"})})
    found = put(tmp_path, new, keys=keys, answers=other)
    assert ([one.id for one in found.added], found.gone) == (["theatre-lists"], ("cip.theatres",))


def test_two_lists_keep_their_records_apart(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"n1": a_scheme()}))
    other = {"n1": a_scheme("Beds", organisation="dale")}
    found = write(put(tmp_path, other, known=None, file="dale.xlsx"))
    assert [one.id for one in found.added] == ["n1-2"]
    assert list(read_kept(tmp_path).file.lists) == ["cip", "cip-2"]
    again = put(tmp_path, other, known="cip-2", file="dale.xlsx")
    assert (again.files, again.unchanged) == ({}, 1)


def test_a_record_that_is_not_valid_is_a_fault_of_its_row(tmp_path: Path) -> None:
    with pytest.raises(ListFaults) as found:
        put(a_set(tmp_path), {"t1": a_scheme(), "t2": a_scheme(start="2035-04")})
    fault = found.value.reading.findings.faults[0]
    assert (fault.row, "after the final year" in fault.kind) == (3, True)


def test_what_the_list_cannot_bring_is_lacking(tmp_path: Path) -> None:
    found = put(
        a_set(tmp_path),
        {"icb": {"opening": Decimal(100)}},
        kind="baseline",
        section=("allocations", "recurrent"),
        known=None,
    )
    assert any('"growth" is missing' in one for one in found.lacking)


def test_a_short_name_is_kept_with_its_organisation(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}, shorts={"mill": ("MH", "Mill Hosp")}))
    text = (tmp_path / "system.yaml").read_text()
    assert "kind: provider, short: MH, aliases: [Mill Hosp]}  # the old one" in text


def test_a_row_keeps_its_id_by_its_reference(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"x9": a_scheme()}, keys={"x9": "REF 1"}))
    found = put(tmp_path, {"y9": a_scheme("Other", "7")}, keys={"y9": "REF 1"})
    assert [one.record for one in found.changed] == ["cip.x9", "cip.x9"]
    assert (found.added, found.gone) == ((), ())


def test_a_later_day_alone_changes_nothing(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    assert put(tmp_path, {"t1": a_scheme()}, day=date(2026, 12, 31)).files == {}


@pytest.mark.parametrize(
    ("of_set", "said", "basis"),
    [
        ("published", "", "derived"),
        ("illustrative", "", "illustrative"),
        ("illustrative", "published", "published"),
    ],
)
def test_a_list_is_not_published_unless_somebody_says_so(
    tmp_path: Path, of_set: str, said: str, basis: str
) -> None:
    folder = a_set(tmp_path, system=SYSTEM.replace("illustrative", of_set))
    answers = Answers({"basis": said} if said else {})
    write(put(folder, {"t1": a_scheme()}, answers=answers))
    assert (folder / "cip.yaml").read_text().count(f"basis: {basis}\n") == 2


def test_a_short_name_that_another_has_is_not_kept(tmp_path: Path) -> None:
    found = put(a_set(tmp_path), {"t1": a_scheme()}, shorts={"mill": ("Dale Hospital",)})
    assert tmp_path / "system.yaml" not in found.files
    assert any("is not kept in system.yaml" in note for note in found.reading.findings.notes)


def test_a_figure_with_a_source_of_its_own_gets_the_new_one(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    _edited(tmp_path, "full_year_value: 1.5", "full_year_value: {value: 1.5, source: Old}")
    write(put(tmp_path, {"t1": a_scheme(value="2")}))
    text = (tmp_path / "cip.yaml").read_text()
    assert 'full_year_value: {value: 2, source: "tracker.xlsx, sheet Sheet1, row 2, taken' in text


def test_what_a_record_was_calibrated_to_goes_with_its_old_figure(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme()}))
    _edited(
        tmp_path, "    counts: additional", "    calibrated_to: published.x\n    counts: additional"
    )
    write(put(tmp_path, {"t1": a_scheme(value="2")}))
    assert "calibrated_to" not in (tmp_path / "cip.yaml").read_text()


@pytest.mark.parametrize(
    ("held", "now"),
    [
        ("{2025-26: 1}", "{2025-26: 2, 2026/27: 3}"),
        ("1", "{2025/26: 2, 2026/27: 3}"),
        ("{value: 1, low: 0, high: 4}", "{value: {2025/26: 2, 2026/27: 3}, low: 0, high: 4}"),
        ("{value: {2025/26: 1}, low: 0, high: 4}",
         "{value: {2025/26: 2, 2026/27: 3}, low: 0, high: 4}"),
        ("{from: 0, since: 2024/25, to: 2, in: 2026/27, shape: straight line}",
         "{2025/26: 2, 2026/27: 3}"),
    ],
)  # fmt: skip
def test_years_are_put_into_whatever_form_the_file_has(tmp_path: Path, held: str, now: str) -> None:
    text = f"pressures:\n  p1: {{organisation: mill, name: P, recurrent: true, amounts: {held}}}\n"
    amounts = {"2025/26": Decimal(2), "2026/27": Decimal(3)}
    fields = {"organisation": "mill", "name": "P", "recurrent": True, "amounts": amounts}
    of: dict[str, Any] = {"kind": "pressures", "section": ("pressures", "pressures")}
    folder = a_set(tmp_path, pressures=text)
    found = put(folder, {"p1": fields}, answers=KEEP_THEIRS, **of)
    assert f"amounts: {now}, source" in found.files[folder / "pressures.yaml"].decode()


def test_a_file_with_two_lists_that_the_set_knows_is_asked_about(tmp_path: Path) -> None:
    schemes = "Ref | Trust | Scheme | FYE £m | Start | R/NR | Status | Risk | Counts"
    row = "{0} | Mill Hospital | {1} | 1.5 | 2025-04-01 | R | In delivery | Low | additional"
    one = a_sheet(f"{schemes}\n{row.format('A1', 'Theatres')}\n{row.format('A2', 'Beds')}", "Mill")
    two = a_sheet(f"{schemes}\n{row.format('B1', 'Linen')}\n{row.format('B2', 'Drugs')}", "Dale")
    file, folder = a_list(one, two, name="both.xlsx"), a_set(tmp_path)
    for sheet in ("Mill", "Dale"):
        write(take_in(file, folder, "cip", Answers({"sheet": sheet}), DAY))
    with pytest.raises(Unanswered) as asked:
        take_in(file, folder, "", Answers(), DAY)
    question = asked.value.reading.findings.questions[0]
    assert (question.option, question.choices) == ("--sheet", ("Mill", "Dale"))
    assert take_in(file, folder, "", Answers({"sheet": "Dale"}), DAY).unchanged == 2


def test_a_list_of_maps_is_one_value(tmp_path: Path) -> None:
    def programme(value: str) -> dict[str, dict[str, object]]:
        benefit = {"organisation": "mill", "amount": Decimal(value), "start": "2025-04"}
        return {"hubs": {"name": "Hubs", "benefits": (benefit, {"organisation": "dale"})}}

    of: dict[str, Any] = {
        "kind": "programmes",
        "section": ("programmes", "programmes"),
        "known": "programmes",
    }
    folder = a_set(tmp_path)
    # What a programme needs besides is none of this test.
    stage = "finmodel.intake.into_set.lacking"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stage, lambda *_: ())
        write(put(folder, programme("2"), **of))
        assert put(folder, programme("2.0"), **of).files == {}
        found = write(put(folder, programme("3"), **of))
        assert [one.field for one in found.changed] == ["benefits"]
        assert put(folder, programme("3"), **of).files == {}


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ("colums: {}", "6:5", "unknown key; did you mean"),
        ("as: [cip]", "6:5", "twice"),
        ("records: {../cip: {a: {key: A}}}", "6:15", "has no records there"),
        ("records: {cip.cip: {a: {key: A, gives: {name: [x]}}}}", "6:", "text was expected"),
        ("records: {cip.cip: {a: {gives: {}}}}", "6:", "key"),
        ("fields: {start: [a]}", "6:", "an answer is text"),
        ("words: {status: x}", "6:", "map"),
        ("sheet: ", "6:", "is empty"),
    ],
)
def test_nonsense_in_what_is_kept_has_its_place(
    tmp_path: Path, line: str, place: str, said: str
) -> None:
    text = f"format: 1\nlists:\n  cip:\n    as: cip\n    file: a.xlsx\n    {line}\n"
    with pytest.raises(AssumptionFaults) as found:
        read_kept(a_set(tmp_path, intake=text))
    assert f"intake.yaml:{place}" in str(found.value)
    assert said in str(found.value)


def test_what_somebody_took_out_stays_out(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    text = (tmp_path / "cip.yaml").read_text()
    (tmp_path / "cip.yaml").write_text(text[: text.index("  t2:")], encoding="utf-8")
    found = put(tmp_path, {"t1": a_scheme(), "t2": a_scheme("Beds", "9")})
    assert (found.added, tmp_path / "cip.yaml" in found.files) == ((), False)
    assert any("they stay out" in note for note in found.reading.findings.notes)
    back = put(tmp_path, {"t1": a_scheme(), "t2": a_scheme("Beds")}, answers=KEEP_THEIRS)
    assert [one.id for one in back.added] == ["t2"]


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    write(put(a_set(tmp_path), {"t1": a_scheme(), "t2": a_scheme("Beds")}))
    (tmp_path / "cip.yaml").unlink()
    assert len(put(tmp_path, {"t1": a_scheme(), "t2": a_scheme("Beds")}).added) == 2


@pytest.mark.parametrize("text", ["cip: [x]\n", "cip: x\n", "cip: {t1: x}\n", "cip: {t1: [x]}\n"])
def test_a_file_that_cannot_take_a_record_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(AssumptionFaults, match=r"cip\.yaml"):
        put(a_set(tmp_path, cip=text), {"t1": a_scheme()})

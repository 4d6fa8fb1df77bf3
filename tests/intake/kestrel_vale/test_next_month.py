"""The tracker of Kestrel Vale a month later: one command, and what is the same stays untouched."""

from pathlib import Path

import pytest

from tests.hostile.commands import run_here
from tests.intake.kestrel_vale.steps import (
    EXPECTED,
    LISTS,
    NEXT_MONTH,
    STEPS,
    Taken,
    first_month,
)

WANTED = EXPECTED["next_month"]
BY_HAND = "  # Ask the estates team again in June.\n"


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Taken]:
    """What cip.yaml held before, with a comment made by hand, and the set a month later."""
    taken = first_month(tmp_path_factory.mktemp("kestrel-vale") / "set")
    file = taken.folder / "cip.yaml"
    text = file.read_text(encoding="utf-8").replace("  am-014:", f"{BY_HAND}  am-014:", 1)
    file.write_bytes(text.encode())
    taken.take_in("next month", *NEXT_MONTH)
    return text, taken


def test_each_change_is_a_field_that_was_and_is(months: tuple[str, Taken]) -> None:
    document = months[1].documents["next month"]
    found = {
        f"{one['record']}.{one['field']}": [one["was"], one["now"]] for one in document["changed"]
    }
    wanted = {path: [str(was), str(now)] for path, (was, now) in WANTED["changed"].items()}
    assert found == wanted


def test_what_is_new_and_what_is_gone_is_named(months: tuple[str, Taken]) -> None:
    document = months[1].documents["next month"]
    assert document["added"] == ["cip.kc-013"]
    assert [one.rpartition(".")[2] for one in document["gone"]] == WANTED["gone"]
    assert not document["dropped"]
    assert document["unchanged"] == 39
    (record,) = (one["fields"] for one in document["records"] if one["path"] == "cip.kc-013")
    assert record == pytest.approx(WANTED["added"]["kc-013"])


def test_untouched_records_stay_byte_for_byte(months: tuple[str, Taken]) -> None:
    before, taken = months
    after = (taken.folder / "cip.yaml").read_text(encoding="utf-8")
    assert BY_HAND in after
    changed = {path.split(".")[1] for path in WANTED["changed"]}
    was, now = _by_id(before), _by_id(after)
    assert set(now) - set(was) == {"kc-013"}
    assert {id_ for id_ in was if was[id_] != now[id_]} == changed
    assert "kc-003" in now


def test_it_is_said_what_the_list_has_more_and_whose_word_counts(
    months: tuple[str, Taken],
) -> None:
    document = months[1].documents["next month"]
    page = document["page"]
    assert "M1 actual" in page
    said = [note for note in document["notes"] if "kc-008" in note and "2026-04" in note]
    assert said


def test_a_list_that_comes_again_as_it_was_changes_nothing(tmp_path: Path) -> None:
    taken = first_month(tmp_path / "set")
    for name, arguments in STEPS.items():
        before = taken.files()
        sheet = arguments[3:5] if "--sheet" in arguments else ()
        document = taken.take_in(name, arguments[0], *sheet)
        assert (document["changed"], document["added"], document["gone"]) == ([], [], [])
        assert taken.files() == before, name


def test_a_record_that_is_gone_is_dropped_when_that_is_said(tmp_path: Path) -> None:
    taken = first_month(tmp_path / "set")
    document = taken.take_in("next month", *NEXT_MONTH, "--drop-gone")
    assert document["dropped"]
    assert "kc-003" not in _by_id((taken.folder / "cip.yaml").read_text(encoding="utf-8"))


def _by_id(text: str) -> dict[str, str]:
    """The text of each scheme, with what stands above it, by its id."""
    found: dict[str, str] = {}
    above = ""
    id_ = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("  ") and line[2] not in " #":
            id_ = line.strip().partition(":")[0]
            found[id_] = above + line
            above = ""
        elif line.lstrip().startswith("#"):
            above += line
        elif id_:
            found[id_] += line
    return found


def test_an_option_of_another_kind_is_refused_though_no_kind_is_given(
    months: tuple[str, Taken],
) -> None:
    taken = months[1]
    before = taken.files()
    list_of_month = str(LISTS / NEXT_MONTH[0])
    code, _, err = run_here(["import", list_of_month, str(taken.folder), "--price", "pay"])
    assert code == 2
    assert err == "finmodel: --price is for baseline, not for cip\nnothing was written\n"
    assert taken.files() == before

"""What is kept of lists, damaged by hand: an error at its place, and every file as it was."""

import shutil
from pathlib import Path

import pytest

from finmodel.cli.list_kinds import FIELDS as OPTIONS
from finmodel.intake.kept_file import FIELDS
from tests.hostile.commands import run_here

SET = Path(__file__).parent / "kestrel_vale/set"
LIST = "Ref,Trust,Scheme,R/NR,Delivery risk,Status,Start,FYE £k\nA1,RAU,Beds,R,Low,Live,Apr-25,5\n"
COUNTS = ("--as", "cip", "--counts", "additional")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set, and beside it a list."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return Path(shutil.copytree(SET, tmp_path / "set"))


def refused(folder: Path, code: int, *options: str) -> str:
    """What is said of a list that is not taken in."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    ran = run_here(["import", str(folder.parent / "list.csv"), str(folder), *COUNTS, *options])
    assert ran.code == code, ran.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    return ran.err


@pytest.mark.parametrize(
    ("within", "said"),
    [
        ("settings: {unit: pounds}", "4:22: intake.lists.a.settings.unit: pounds is not one of £,"),
        ("settings: {sign: minus}", "minus is not one of negative, brackets"),
        ("settings: {columns: new}", "new is not one of new-in-year, level"),
        ("settings: {tbc: '1'}", "1 is not one of leave-out, 0"),
        ("settings: {contracts: both}", "both is not one of commissioner, provider"),
        ("settings: {drivers: mine}", "mine is not one of proposed"),
        ("settings: {year: 2025/29}", "the year after April 2025 is 2025/26"),
        ("settings: {drop-gone: 'no'}", "is of one import, and is not kept: give it as --drop"),
        ("settings: {units: £k}", 'is no setting of a list; did you mean "unit"?'),
        ("fields: {strat: x}", '4:14: intake.lists.a.fields.strat: is no field of a list; did you'),
        ("words: {rsik: {Low: low}}", 'is no field of a list; did you mean "risk"?'),
        ("records: {cip.cip: {a: {key: A, gives: {b: }}}}", "gives.b: is empty, or a list, where"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_an_error_at_its_place(within: str, said: str, folder: Path) -> None:
    kept = f"format: 1\nlists:\n  a:\n    {within}\n    as: cip\n    file: x\n"
    (folder / "intake.yaml").write_text(kept, encoding="utf-8")
    assert said in refused(folder, 3)


def test_words_of_no_field_are_an_error_at_their_place(folder: Path) -> None:
    (folder / "intake.yaml").write_text("words:\n  stauts: {Live: delivered}\n", encoding="utf-8")
    assert (
        'intake.yaml:2:3: intake.words.stauts: is no field of a list; did you mean "status"?'
        in (refused(folder, 3))
    )


def test_what_options_answer_may_be_kept() -> None:
    assert set(OPTIONS) <= FIELDS


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--start", "2025-13"), '--start: Which month is meant by "2025-13"? A month is written'),
        (("--start", "A1=soon"), "For example --start A1=2025-04"),
        (("--recurrent", "perhaps"), "--recurrent: Which of yes and no is meant by"),
        (("--risk", "huge"), '--risk: Which risk is meant by "huge"? Choose from low, medium or'),
        (("--status", "A2=ready-ish"), '--status: Which status is meant by "ready-ish"?'),
        (
            ("--organisation", "nowhere"),
            '--organisation: Which organisation is meant by "nowhere"?',
        ),
        (
            ("--organisation", "A2=nowhere"),
            '--organisation: Which organisation is meant by "nowhere"?',
        ),
    ],
)
def test_an_answer_that_means_nothing_is_asked_again_though_no_row_needs_it(
    options: tuple[str, ...], said: str, folder: Path
) -> None:
    assert said in refused(folder, 2, *options)


def test_answers_that_mean_something_are_kept_though_no_row_needs_them(folder: Path) -> None:
    options = ("--start", "Q2", "--recurrent", "60% R", "--risk", "Amber", "--status", "Live")
    command = ["import", str(folder.parent / "list.csv"), str(folder), *COUNTS, *options]
    ran = run_here([*command, "--organisation", "RBW", "--owner", "A Finch"])
    assert ran.code == 0, ran.err
    assert "risk: Amber" in (folder / "intake.yaml").read_text(encoding="utf-8")
    assert "owner: A Finch" in (folder / "cip.yaml").read_text(encoding="utf-8")


def test_a_csv_file_has_no_sheets(folder: Path) -> None:
    said = refused(folder, 3, "--sheet", "Plan")
    assert "a CSV file has no sheets, and --sheet names one; leave --sheet out" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("cip: [a1]\n", "cip.yaml:1:1: cip.cip: a map (key: value) is needed here, not a list"),
        ("# x\ncip: a1\n", 'cip.yaml:2:1: cip.cip: a map (key: value) is needed here, not "a1"'),
        ("cip:\n  a1: [x]\n", "cip.yaml: line 2: a map (key: value) is needed, and is not there"),
    ],
)
def test_records_go_into_maps_alone(written: str, said: str, folder: Path) -> None:
    (folder / "cip.yaml").write_text(written, encoding="utf-8")
    assert said in refused(folder, 3)


@pytest.mark.parametrize("written", ["cip:\n", "cip: null\n", "cip: ~\n", "cip: {}\n"])
def test_a_section_of_nothing_takes_records(written: str, folder: Path) -> None:
    (folder / "cip.yaml").write_text(written, encoding="utf-8")
    ran = run_here(["import", str(folder.parent / "list.csv"), str(folder), *COUNTS])
    assert ran.code == 0, ran.err
    assert "name: Beds" in (folder / "cip.yaml").read_text(encoding="utf-8")


def test_an_error_cell_is_no_name_and_is_repeated(folder: Path) -> None:
    (folder.parent / "list.csv").write_text(LIST.replace("Beds", "#REF!"), encoding="utf-8")
    assert 'column Scheme: row 2 holds "#REF!": no scheme; mend the cell' in refused(folder, 3)


def test_an_answer_to_all_may_be_given_as_it_is_kept(folder: Path) -> None:
    assert '--counts says "additional" and "within_bau": choose one' in (
        refused(folder, 2, "--counts", "all=within_bau")
    )

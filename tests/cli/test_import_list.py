"""`finmodel import --as` from the command line: the page, the questions, the faults."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from finmodel.intake import take_in as stage
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.list_file import LeftOut, ListFile, ListTable, Total
from finmodel.intake.matched import Matched
from finmodel.intake.outcome import Change, Intake, ListFaults, Reading, Unanswered
from finmodel.intake.records import Record, Taken
from finmodel.intake.set_names import read_set_names
from finmodel.outputs.documents.schemas import output_schema
from tests.cli.conftest import Run
from tests.intake.tables import table
from tests.json_schema import departures

COUNTS = Question(
    "--counts",
    "Is each scheme additional, or part of business as usual?",
    ("additional", "within_bau"),
    "additional",
    why="The list cannot say.",
)
START = Question("--start", "When does it start?", of=("kc-008",), why="It has no start month.")


class Stage:
    """In place of taking a list in: what it gives, and the answers it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: list[Answers] = []
        self.questions: list[Question] = []
        self.faults: list[RowFault] = []
        self.lacking: tuple[str, ...] = ()
        self.faults_beside = False

    def __call__(self, file: ListFile, _: Path, kind: str, answers: Answers, __: object) -> Intake:
        self.answers.append(answers)
        open_ = [one for one in self.questions if not _is_answered(one, answers)]
        reading = self.reading(file, kind, answers, open_)
        if self.faults:
            raise ListFaults(reading)
        if open_:
            if self.faults_beside:
                reading.findings.faults.append(RowFault("no start month", 7))
            raise Unanswered(reading)
        records = reading.taken.records if reading.taken else ()
        return Intake(
            reading,
            {self.folder / "cip.yaml": b"cip: {}\n", self.folder / "intake.yaml": b"{}\n"},
            changed=(Change("cip.agency", "full_year_value", "5.01", "3.81"),),
            added=records[1:],
            gone=("cip.beds",),
            unchanged=39,
            lacking=self.lacking,
        )

    def reading(
        self, file: ListFile, kind: str, answers: Answers, open_: list[Question]
    ) -> Reading:
        made = table(["Ref", "Scheme", "FYE £k", "RAG"], [["A-1", "Agency", 3810, "Blue"]])
        made = with_totals(made)
        notes = ["bw-013: no start month; 240 of 480 is six months, so 2025-10"]
        records = tuple(
            Record(
                ("cip", "cip"),
                id_,
                id_.upper(),
                {
                    "organisation": "acute",
                    "name": name,
                    "full_year_value": Decimal(value),
                    "recurrent": True,
                },
                (row,),
            )
            for row, (id_, name, value) in enumerate(
                [("agency", "Agency", "3.810"), ("linen", "Linen", "86.27")], 2
            )
        )
        return Reading(
            file,
            KINDS[kind],
            read_set_names(self.folder),
            answers,
            Findings(notes, open_, self.faults),
            made,
            Matched(
                made,
                KINDS[kind],
                {"reference": 1, "name": 2, "full_year": 3},
                not_taken=made.headings[3:],
                why_not={4: "no field"},
                how={"reference": "name", "name": "like it", "full_year": "option"},
            ),
            Taken(records, {"CP09": "TBC in every year"}),
            unit="£k",
            unit_from='as "FYE £k" says',
            words={"risk": {"Blue": "low"}},
        )


def with_totals(made: ListTable) -> ListTable:
    """The table with a row left out and two totals, one of which does not foot."""
    return replace(
        made,
        left_out=(LeftOut("row 3", "subtotal", "Sub-total", 3), LeftOut("sheet Cover", "no table")),
        totals=(Total(3, 3, "Sub-total", 3810, 3810, 0.5), Total(9, 3, "Total", 4000, 3810, 0.5)),
    )


def _is_answered(question: Question, answers: Answers) -> bool:
    name = question.option.removeprefix("--")
    return bool(answers.field(name).of(*question.of) or answers.setting(name))


@pytest.fixture
def staged(a_set: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage(a_set)
    monkeypatch.setattr(stage, "take_in", made)
    return made


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    path.write_text("Ref,Scheme,FYE £k,RAG\nA-1,Agency,3810,Blue\n", encoding="utf-8")
    return path


@pytest.fixture
def at_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], None]:
    """Somebody who types lines."""
    from finmodel.cli import terminal
    from finmodel.cli.lists import taking_in

    for module in (terminal, taking_in):
        monkeypatch.setattr(module, "is_terminal", lambda: True)

    def typing(lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    return typing


def test_the_page_shows_what_was_read_and_what_changes(
    ran: Run, staged: Stage, a_list: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = ran("import", a_list, staged.folder, "--as", "cip", "--dry-run")
    assert code == 0, err
    print(out)
    for said in (
        "tracker.csv",
        'Unit: £k, as "FYE £k" says',
        "Scheme",
        "a name like it",
        'row 3 ("Sub-total"): subtotal',
        "CP09: TBC in every year",
        "Totals that are not the sum of their rows",
        "Row 9: Total",
        "six months, so 2025-10",
        "agency: organisation acute, name Agency, full_year_value 3.81, recurrent true",
        'risk: "Blue" low',
        "cip.agency.full_year_value: 5.01 -> 3.81",
        "1 scheme is new: cip.linen",
        "1 scheme is gone from the list and kept",
        "39 schemes stay",
    ):
        assert said in out
    assert max(map(len, out.splitlines())) <= 80
    assert "86.270" in out
    assert "nothing was written; without --dry-run:" in err
    assert (staged.folder / "cip.yaml").read_bytes() != b"cip: {}\n"


def test_the_files_are_written_and_what_the_set_lacks_is_listed(
    ran: Run, staged: Stage, a_list: Path
) -> None:
    staged.lacking = ("baseline.yaml: take in a ledger with --as baseline",)
    code, out, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert code == 0
    assert "What the set still lacks" in out
    assert err.startswith(f"written: {staged.folder / 'cip.yaml'}")
    assert "Next: what the set still lacks" in err
    assert (staged.folder / "intake.yaml").read_bytes() == b"{}\n"


def test_the_document_has_its_schema(ran: Run, staged: Stage, a_list: Path) -> None:
    code, out, _ = ran("import", a_list, staged.folder, "--as", "cip", "--format", "json")
    assert code == 0
    document = json.loads(out)
    assert departures(document, output_schema("finmodel.import/1")) == []
    assert document["written"] is True
    assert document["read"]["unit"] == "£k"
    assert document["added"] == ["cip.linen"]
    assert document["sizes"][0]["of_largest"] == 86.27


def test_without_a_terminal_every_question_names_its_option_at_once(
    ran: Run, staged: Stage, a_list: Path
) -> None:
    staged.questions = [COUNTS, START]
    code, out, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert (code, out) == (2, "")
    assert "--counts: Is each scheme additional, or part of business as usual?" in err
    assert "Give --counts additional" in err
    assert "--start: When does it start? (kc-008) It has no start month." in err
    assert "For example --start kc-008=2025-04" in err
    assert err.endswith("nothing was written\n")


PROPOSED = ("Pay: demand acute, price pay", "Drugs: demand acute, price drugs")
PROPOSAL = Question("--counts", "How?", ("additional",), "additional", lines=PROPOSED)
BELOW = "\n  Pay: demand acute, price pay\n  Drugs: demand acute, price drugs\n"


def test_lines_of_a_question_are_shown_below_it(ran: Run, staged: Stage, a_list: Path) -> None:
    staged.questions = [PROPOSAL]
    command = ("import", a_list, staged.folder, "--as", "cip")
    _, _, err = ran(*command)
    assert f"Give --counts additional{BELOW}nothing was written\n" in err
    _, _, err = ran(*command, "--format", "json")
    assert json.loads(err)["errors"][0]["message"].splitlines()[1:] == list(PROPOSED)


def test_at_a_terminal_lines_of_a_question_come_before_its_choices(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    staged.questions = [PROPOSAL]
    at_terminal("1\nn\n")
    _, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert f"How?{BELOW}  1 additional\n" in err


def test_options_answer_before_anything_is_asked(ran: Run, staged: Stage, a_list: Path) -> None:
    staged.questions = [COUNTS, START]
    given = ("--counts", "additional", "--start", "kc-008=2026-04")
    assert ran("import", a_list, staged.folder, "--as", "cip", *given).code == 0
    assert staged.answers[0].field("counts").to_all == "additional"
    assert staged.answers[0].field("start").each == {"kc-008": "2026-04"}


def test_at_a_terminal_the_page_comes_before_the_questions(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    staged.questions = [COUNTS, START]
    at_terminal("3\n2\n2026-04\ny\n")
    code, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert code == 0, err
    assert err.index("Left out") < err.index("Is each scheme additional")
    assert "Answer with a number or one of: additional, within_bau" in err
    assert len(staged.answers) == 2
    assert staged.answers[1].field("counts").to_all == "within_bau"
    assert staged.answers[1].field("start").each == {"kc-008": "2026-04"}
    assert "Write these changes to cip.yaml, intake.yaml?" in err
    assert (staged.folder / "cip.yaml").read_bytes() == b"cip: {}\n"


@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [
        (
            "tracker.csv",
            "none",
            "none: there is no such folder: finmodel init none --system starts",
        ),
        ("empty", "tracker.csv", "empty: is a folder: name the list first"),
        ("tracker.csv", "empty", "system.yaml: is missing: name the folder of a set, or start one"),
    ],
)
def test_what_is_no_set_says_what_to_name(
    ran: Run,
    a_list: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    folder: str,
    said: str,
) -> None:
    monkeypatch.chdir(a_list.parent)
    (a_list.parent / "empty").mkdir()
    code, _, err = ran("import", file, folder, "--as", "cip")
    assert code in (3, 4)
    assert said in err
    assert sorted(path.name for path in a_list.parent.iterdir()) == ["empty", "tracker.csv"]


@pytest.mark.parametrize("beside", [True, False])
def test_at_a_terminal_the_start_of_a_row_without_one_is_asked(
    ran: Run, a_set: Path, tmp_path: Path, at_terminal: Callable[[str], None], *, beside: bool
) -> None:
    text = "Ref,Organisation,Scheme,FYE £k,Start,R/NR,Status,Risk\n"
    text += "A1,hospitals,Beds,700,,R,Opportunity,Medium\n"
    path = tmp_path / "tracker.csv"
    path.write_text(text, encoding="utf-8")
    given = () if beside else ("--counts", "additional")
    at_terminal("1\nsoon\n2018-07\ny\n" if beside else "soon\n2018-07\ny\n")
    code, _, err = ran("import", path, a_set, "--as", "cip", *given)
    assert code == 0, err
    assert "In which month does a1 start?" in err
    assert "Row 2 gives none" in err
    assert "start: 2018-07" in (a_set / "cip.yaml").read_text(encoding="utf-8")


def test_at_a_terminal_nothing_is_shown_twice(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    staged.questions = [COUNTS]
    at_terminal("1\ny\n")
    code, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert code == 0, err
    for heading in ("tracker.csv, sheet", "Unit: ", "Left out", "bw-013", "as the set will hold"):
        assert err.count(heading) <= 1, heading
    assert err.index("Is each scheme") < err.index("What changes in the set")


def test_of_a_list_read_again_only_what_is_new_is_shown(
    ran: Run, staged: Stage, a_list: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = staged.reading

    def again(file: ListFile, kind: str, answers: Answers, open_: list[Question]) -> Reading:
        made = reading(file, kind, Answers(words={"risk": {"Blue": "low"}}).over(answers), open_)
        assert made.matched is not None
        how = dict.fromkeys(made.matched.how, "kept")
        words = {"risk": {"Blue": "low", "Purple": "high"}}
        return replace(made, matched=replace(made.matched, how=how), words=words)

    monkeypatch.setattr(staged, "reading", again)
    code, out, _ = ran("import", a_list, staged.folder, "--as", "cip", "--dry-run")
    assert code == 0
    assert "Columns and words are taken as last time" in out
    assert "Found by" not in out
    assert 'risk: "Purple" high\n' in out
    assert "The new records, as the set will hold them\nlinen: organisation acute" in out
    assert "agency: organisation" not in out


def test_at_a_terminal_an_answer_that_is_none_is_asked_for_again(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    """Otherwise every answer before it would have to be typed again."""
    staged.questions = [COUNTS, START, Question("--releasable", "How much is released?")]
    at_terminal("1\nsoon\n2026-04\nhalf\n50\n50%\ny\n")
    code, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert code == 0, err
    assert "--start, such as 2025-04: " in err
    assert '"soon" is not a month; for example 2025-04' in err
    assert '"half" is not a number; for example 50%' in err
    assert "50 means 5000%" in err
    assert len(staged.answers) == 2
    assert staged.answers[1].field("start").each == {"kc-008": "2026-04"}
    assert staged.answers[1].field("releasable").to_all == "50%"


def test_faults_are_shown_before_anything_is_asked(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    """What somebody answers would be lost, since the list must be mended first."""
    staged.questions = [COUNTS]
    staged.faults_beside = True
    at_terminal("1\n")
    code, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert code == 3
    assert "row 7: no start month" in err
    assert "Answer" not in err
    assert len(staged.answers) == 1


def test_enter_takes_what_is_offered_and_no_writes_nothing(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    staged.questions = [COUNTS]
    at_terminal("\nn\n")
    code, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert code == 0
    assert err.endswith("nothing was written\n")
    assert staged.answers[1].field("counts").to_all == "additional"
    assert not (staged.folder / "intake.yaml").exists()


def test_a_person_who_stops_leaves_every_file_as_it_was(
    ran: Run,
    staged: Stage,
    a_list: Path,
    at_terminal: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staged.questions = [COUNTS]
    at_terminal("")
    before = (staged.folder / "cip.yaml").read_bytes()

    class Stopped(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Stopped())
    code, _, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert (code, err.endswith("\nnothing was written\n")) == (130, True)
    assert (staged.folder / "cip.yaml").read_bytes() == before


def test_with_yes_a_terminal_is_asked_nothing_that_is_known(
    ran: Run, staged: Stage, a_list: Path, at_terminal: Callable[[str], None]
) -> None:
    at_terminal("")
    assert ran("import", a_list, staged.folder, "--as", "cip", "--yes").code == 0
    assert (staged.folder / "cip.yaml").read_bytes() == b"cip: {}\n"


def test_faults_of_one_kind_are_one_sentence(ran: Run, staged: Stage, a_list: Path) -> None:
    rows = [7, 9, 12, *range(20, 35)]
    mend = "--start 2025-04 gives one to all"
    staged.faults = [RowFault("no start month", row, mend=mend) for row in rows]
    staged.faults.append(RowFault("an error cell", 40, "FYE £k", "#REF!"))
    code, out, err = ran("import", a_list, staged.folder, "--as", "cip")
    assert (code, out) == (3, "")
    assert err == (
        f"{a_list}: 18 rows: no start month (rows 7, 9, 12 and 15 more); {mend}\n"
        f'{a_list}: column FYE £k: row 40 holds "#REF!": an error cell\n'
        "19 errors of 2 kinds; nothing was written\n"
    )


def test_an_unknown_list_without_a_kind_names_the_option(
    ran: Run, a_set: Path, a_list: Path
) -> None:
    code, out, err = ran("import", a_list, a_set)
    assert (code, out) == (2, "")
    assert "--as: What does tracker.csv hold?" in err
    assert "Choose from cip, qipp, " in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--column", "name"], "--column needs FIELD=HEADING"),
        (["--column", "name=A", "--column", "name=B"], "gives name twice"),
        (["--counts", "additional", "--counts", "within_bau"], "choose one"),
        (["--start", "kc-1=2025-04", "--start", "kc-1=2025-05"], "for kc-1: choose one"),
        (["--unit", "£t"], '--unit cannot be "£t"'),
        (["--as", "qip"], 'did you mean "qipp"?'),
        (["--sheet", " "], "--sheet is empty"),
        (["--force"], "--force is for a workbook of records"),
    ],
)
def test_options_that_cannot_be_used(
    ran: Run, staged: Stage, a_list: Path, options: list[str], said: str
) -> None:
    kind = [] if "--as" in options else ["--as", "cip"]
    code, out, err = ran("import", a_list, staged.folder, *kind, *options)
    assert (code, out) == (2, "")
    assert said in err
    assert staged.answers == []


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--price", "pay"), "--price is for baseline, not for cip"),
        (("--drivers", "proposed"), "--drivers is for baseline, not for cip"),
        (("--measure", "position"), "--measure is for published and actuals, not for cip"),
    ],
)
def test_an_option_that_lists_of_the_kind_have_no_use_for_is_refused(
    ran: Run, staged: Stage, a_list: Path, option: tuple[str, str], sentence: str
) -> None:
    done = ran("import", str(a_list), str(staged.folder), "--as", "cip", *option)
    assert (done.code, staged.answers) == (2, [])
    assert sentence in done.err


@pytest.mark.parametrize("unit", ["£k", "£000", "£'000", "k"])
def test_a_unit_may_be_written_as_lists_write_it(
    ran: Run, staged: Stage, a_list: Path, unit: str
) -> None:
    assert ran("import", a_list, staged.folder, "--as", "cip", "--unit", unit).code == 0
    assert staged.answers[0].setting("unit") == "£k"


def test_options_of_lists_are_refused_for_a_workbook_made_by_finmodel(
    ran: Run, a_set: Path, tmp_path: Path
) -> None:
    book = tmp_path / "inputs.xlsx"
    assert ran("export", a_set, book).code == 0
    code, _, err = ran("import", book, a_set, "--counts", "additional", "--yes")
    assert code == 2
    assert "--counts, --yes: they are for a list, imported with --as KIND" in err

"""A set of one's own system, from options or from answers at a terminal."""

import sys
from io import StringIO
from pathlib import Path

import pytest
import yaml

from finmodel.plan import load
from tests.cli.conftest import Run

KESTREL_VALE = (
    *("--name", "Kestrel Vale ICS", "--money", "£m", "--first-plan-year", "2025/26"),
    *("--years", "5", "--owner", "Director of finance", "--allocation-growth", "3.8%"),
    *("--organisation", "icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.377721"),
    *("--organisation", "aldermoor: Aldermoor UH, provider, 1364.07, deficit 35.938535"),
    *("--organisation", "council: Kestrelshire CC, adult care, council, 268, deficit 6.002559"),
    *("--contract", "icb pays aldermoor 980.412337"),
    *("--demand", "published", "--price", "published"),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_described_system_opens_with_the_deficits_given(ran: Run) -> None:
    code, out, err = ran("init", "kv", "--system", *KESTREL_VALE)
    assert (code, out) == (0, "")
    assert "planned 2025/26 to 2029/30, baseline 2024/25" in err
    assert "tariff-uplift: 4.83%, that of 2025/26, for 2026/27 to 2029/30" in err
    assert "Next: finmodel project kv " in err
    opened = load(Path("kv")).project()
    deficits = {"icb": -1.377721, "aldermoor": 35.938535, "council": 6.002559}
    for one, deficit in deficits.items():
        assert opened.value("do_nothing_gap", "2024/25", one) == pytest.approx(deficit, abs=1e-9)
    assert ran("check", "kv", "--strict").code == 0


def test_a_ledger_takes_the_place_of_the_lines_that_stand_in_for_it(ran: Run, here: Path) -> None:
    ran("init", "kv", "--system", *KESTREL_VALE)
    (here / "ledger.csv").write_text(
        "Organisation,Type,Line,Category,Outturn £m\n"
        "Aldermoor UH,Income,Specialised,Other income,1400\n"
        "Aldermoor UH,Spend,Nurses,Pay,1410\n"
        "NHS Kestrel Vale ICB,Spend,Prescribing,Prescribing,3390\n"
        "Kestrelshire CC,Spend,Care packages,Social care,270\n",
        encoding="utf-8",
    )
    ledger = (
        *("import", "ledger.csv", "kv", "--as", "baseline", "--sign", "positive"),
        *("--year", "2024/25"),
        *("--drivers", "proposed", "--organisation", "Kestrelshire CC=council"),
    )
    code, out, err = ran(*ledger)
    assert code == 0, err
    assert "--drop-gone takes them out" in " ".join(out.split())
    assert ran(*ledger, "--drop-gone").code == 0
    opened = load(Path("kv")).project()
    assert opened.value("do_nothing_gap", "2024/25", "aldermoor") == pytest.approx(10)
    assert opened.value("do_nothing_gap", "2024/25", "icb") == pytest.approx(-10)
    text = (here / "kv/baseline.yaml").read_text(encoding="utf-8")
    assert "basis: derived" in text
    assert "basis: illustrative" not in text


def test_every_missing_answer_is_named_at_once_without_a_terminal(ran: Run, here: Path) -> None:
    code, _, err = ran("init", "kv", "--system", "--name", "Kestrel Vale ICS")
    assert code == 2
    named = [line.split()[1] for line in err.splitlines() if "is missing" in line]
    assert named == [
        *("--money", "--first-plan-year", "--years", "--owner", "--organisation"),
        *("--contract", "--allocation-growth", "--demand", "--price"),
    ]
    assert not list(here.iterdir())


def test_without_its_baseline_a_set_is_left_for_lists(ran: Run, here: Path) -> None:
    arguments = [one for one in KESTREL_VALE if "pays" not in one and one != "--contract"]
    code, _, err = ran("init", "kv", "--system", "--without-baseline", *arguments)
    assert code == 0
    assert err.index("--as baseline") < err.index("--as cip") < err.index("finmodel project kv")
    written = sorted(path.name for path in (here / "kv").iterdir())
    assert written == ["allocations.yaml", "growth.yaml", "system.yaml"]
    held = yaml.safe_load((here / "kv/allocations.yaml").read_text(encoding="utf-8"))
    assert held["recurrent"]["icb"] == {"opening": 3400, "growth": "3.8%"}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What somebody at a terminal types."""
    answers = StringIO()
    monkeypatch.setattr("finmodel.cli.first_system.is_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", answers)
    return answers


def test_what_no_option_says_is_asked_at_a_terminal(ran: Run, typed: StringIO) -> None:
    given = [one for one in KESTREL_VALE if one not in ("--money", "£m", "--years", "5")]
    typed.write("m\n2026/27\n")
    typed.seek(0)
    code, out, err = ran("init", "kv", "--system", *given)
    assert (code, out) == (0, "")
    assert '"m" is no unit of money' not in err
    assert "Unit of all money: £, £k, £m or £bn [£m]: " in err
    assert "planned 2025/26" in err
    assert load(Path("kv")).assumptions.system.money == "£m"


def test_answers_that_end_early_write_nothing(ran: Run, here: Path, typed: StringIO) -> None:
    typed.write("Kestrel Vale ICS\n")
    typed.seek(0)
    code, _, err = ran("init", "kv", "--system")
    assert code == 2
    assert err.endswith("the answers ended before the questions did\nnothing was written\n")
    assert not list(here.iterdir())


def test_an_interruption_writes_nothing(
    ran: Run, here: Path, typed: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(typed, "readline", interrupted)
    assert ran("init", "kv", "--system").code == 130
    assert not list(here.iterdir())


def test_a_folder_that_is_there_is_refused_before_anything_is_asked(
    ran: Run, here: Path, typed: StringIO
) -> None:
    (here / "kv").mkdir()
    (here / "kv/notes.txt").write_text("mine")
    code, _, err = ran("init", "kv", "--system")
    assert code == 4
    assert "Name of the system" not in err
    assert typed.tell() == 0


def test_options_of_a_system_need_system(ran: Run) -> None:
    code, _, err = ran("init", "kv", "--name", "Kestrel Vale", "--without-baseline")
    assert code == 2
    assert "--name, --without-baseline: add --system" in err

"""Numbers given to options are read as those of files are, under the same caps, with a sentence."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAY = "growth.price.pay"
NINES = "9" * 5_000
REFUSED = [
    (["sweep", "--vary", f"{PAY}=1%:2%:nan"], f"{PAY}: a step: nan is not a finite number"),
    (["sweep", "--vary", f"{PAY}=1%:2%:inf"], f"{PAY}: a step: inf is not a finite number"),
    (["sweep", "--vary", f"{PAY}=1%:2%:1e-9999999%"], "a step: 1e-9999999% is too near to 0"),
    (["sweep", "--vary", f"{PAY}=1%:2%:1_0%"], "leave the underscores out"),
    (["sweep", "--vary", f"{PAY}=1%:2%:1e-250%"], "makes more values than can be counted"),
    (["sweep", "--vary", f"{PAY}=1%:1e+9999999%:1%"], "1e+9999999% is too large to work with"),
    (["sweep", "--vary", "cip.*.slip=0:12:\u0663"], 'a step: "\u0663" is not a number'),
    (
        ["sweep", "--vary", f"{PAY}=0%:1%:0.00000000001%", "--allow-large"],
        "that makes 100,000,000,001 scenarios: at most 1,000,000,000 are run",
    ),
    (
        ["sweep", "--vary", f"{PAY}=1%:2%", "--sample", "99999999999", "--allow-large"],
        "at most 1,000,000,000 are run",
    ),
    (["simulate", "--draws", "99999999999"], "--draws must be 1,000,000,000 or less"),
    (["simulate", "--draws", NINES], "--draws 9999"),
    (["simulate", "--draws", "1_000"], '--draws must be a whole number, not "1_000"'),
    (["simulate", "--draws", "\u0661\u0660"], '--draws must be a whole number, not "\u0661\u0660"'),
    (["simulate", "--seed", "-1"], "--seed must be 0 or more"),
    (["simulate", "--workers", "100000"], "--workers must be 256 or less"),
    (["simulate", "--correlate", f"{PAY},growth.price.drugs=nan"], "nan is not a finite number"),
    (["simulate", "--correlate", f"{PAY},growth.price.drugs=0_1"], "leave the underscores out"),
    (["simulate", "--correlate", f"{PAY},=0.5"], "is not PATH,PATH=NUMBER"),
    (["sensitivity", "--global", "--points", "1048576"], "--points must be 65,536 or less"),
    (["explain", "qipp", "--depth", NINES], "--depth must be a whole number from 0 to 1,000,000"),
    (
        ["explain", "qipp", "--depth", "9" * 20],
        f'--depth must be a whole number from 0 to 1,000,000, not "{"9" * 20}"',
    ),
    (["explain", "qipp", "--depth", "1000001"], 'from 0 to 1,000,000, not "1000001"'),
    (["project", "--set", f"{PAY}=1e+200%"], f"{PAY}: 1e+200% is too large to work with"),
    (["project", "--set", f"cip.*.slip=+{NINES}m"], "is too long for a number"),
    (["project", "--set", "cip.*.slip=+2000m"], "2000 is too large: at most 1,200 months are read"),
    (
        ["project", "--set", "programmes.care-closer-to-home.benefits.\u00b2.releasable=30%"],
        "no such assumption",
    ),
    (
        ["project", "--set", f"programmes.care-closer-to-home.benefits.{NINES}.releasable=30%"],
        "no such assumption",
    ),
    (["project", "--workbook", "b.xlsx", "--simulate", "99999999999"], "--simulate must be"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_a_number_that_no_one_means_is_refused(
    ran: Run, starter: Path, arguments: list[str], said: str
) -> None:
    at = 2 if arguments[0] == "explain" else 1
    code, out, err = ran(*arguments[:at], starter, *arguments[at:])
    assert (code, out) == (2, "")
    assert said in err
    assert max(map(len, err.split("\n"))) < 3_000


@pytest.mark.parametrize("columns", [NINES, "99999999999", "\u0661\u0660", "-3", "1_0"])
def test_any_width_of_a_screen_is_taken(
    ran: Run, starter: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    code, out, _ = ran("check", starter)
    assert code == 0
    assert max(map(len, out.split("\n"))) <= 10_000

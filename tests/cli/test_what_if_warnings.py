"""Every what-if says which overrides move nothing of what it shows, and what they would move."""

from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from tests.model.small import price, small, spend
from tests.reference import write

WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
COMMANDS = [
    ("sweep", WESTMARCH, "--vary", "growth.price.pay=1%,2%"),
    ("sensitivity", WESTMARCH),
    ("solve", "growth.price.pay", WESTMARCH),
    ("compare", "base", "downside", "--in", WESTMARCH),
]
STILL = ("--set", "qipp.*.delivery=50%")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_override_that_moves_nothing_shown_is_told(ran: Run, command: tuple[str, ...]) -> None:
    done = ran(*command, *STILL)
    assert done.code == 0
    said = (
        "qipp.*.delivery (--set) moves no figure that is shown: it would move qipp on the "
        "risk-adjusted"
    )
    assert done.err.count(said) == 1
    assert "(--set)" not in ran(*command, *STILL, "--basis", "risk-adjusted").err
    assert ran(*command, *STILL, "--quiet").err == ""


def test_a_simulation_tells_it_too(ran: Run) -> None:
    simulate = ("simulate", WESTMARCH, "--draws", "100")
    still = ("--set", "capital.sources.bid.amounts=x0.5")
    assert ran(*simulate, *STILL).err == ""
    assert "moves no figure that is shown" in ran(*simulate, *still).err


def test_a_simulation_is_drawn_on_the_risk_adjusted_basis_alone(ran: Run) -> None:
    simulate = ("simulate", WESTMARCH, "--draws", "100")
    for basis in ("plan", "identified"):
        done = ran(*simulate, "--basis", basis)
        assert (done.code, done.out) == (2, "")
        assert "counts as the risk-adjusted basis does" in done.err
        assert "leave --basis out" in done.err
    assert ran(*simulate, "--basis", "risk-adjusted").out == ran(*simulate).out


def test_a_percentage_is_no_target_for_money(ran: Run) -> None:
    done = ran("solve", "growth.price.pay", WESTMARCH, "--target", "10%")
    assert (done.code, done.out) == (2, "")
    assert "--target 10%: mitigated_gap is money: write it in £m" in done.err
    assert ran("solve", "growth.price.pay", WESTMARCH, "--target", "10").code == 0


def test_a_seed_below_0_is_refused(ran: Run) -> None:
    done = ran("simulate", WESTMARCH, "--draws", "100", "--seed", "-1")
    assert done.code == 2
    assert "--seed must be 0 or more" in done.err


def test_it_is_of_the_measure_asked_for(ran: Run) -> None:
    sweep = (*COMMANDS[0], "--set", "cip.agency.full_year_value=x2")
    assert ran(*sweep).err == ""
    said = ran(*sweep, "--measure", "do_nothing_gap").err
    assert (
        "cip.agency.full_year_value (--set) moves no figure that is shown: it would move cip"
        in said
    )


def test_a_start_and_an_end_are_shown_as_months(ran: Run) -> None:
    text = ran("solve", "programmes.community-care.start", WESTMARCH, "--target", "33.7").out
    assert " It is 2018-04 now." in " ".join(text.split())


def test_a_measure_that_is_not_there_says_where_they_are_listed(ran: Run) -> None:
    done = ran(*COMMANDS[0], "--measure", "gapp")
    assert done.code == 2
    assert "finmodel schema measures lists them" in done.err


def test_a_sample_of_rates_is_shown_in_percent(ran: Run) -> None:
    text = ran("sweep", WESTMARCH, "--vary", "growth.price.pay=1%:4%", "--sample", "5").out
    shown = [line.split()[0] for line in text.splitlines() if "%" in line]
    assert len(shown) == 5
    assert all(1 <= float(one.removesuffix("%")) <= 4 for one in shown)


def test_a_figure_that_nothing_moves_has_no_shares(ran: Run) -> None:
    text = ran("simulate", WESTMARCH, "--measure", "contingency_rate", "--draws", "50")
    assert text.code == 2
    quiet = ran("simulate", WESTMARCH, "--measure", "support", "--draws", "50").out
    assert "No drawn assumption moves it in 2020/21." in quiet


def test_a_rate_above_100_a_year_is_warned_of(ran: Run) -> None:
    project = ("project", WESTMARCH, "--set", "growth.price.pay.2018/19=150%")
    assert "warning: growth.price.pay.2018/19 is 150%" in ran(*project).err
    assert ran(*project, "--quiet").err == ""


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda command: command[0])
def test_a_rate_too_large_is_refused_before_anything(ran: Run, command: tuple[str, ...]) -> None:
    done = ran(*command, "--set", "growth.price.drugs=1e+200%")
    assert (done.code, done.out) == (2, "")
    assert "growth.price.drugs: 1e+200% is too large to work with\n" in done.err


@pytest.mark.parametrize("command", ["project", "check", "drivers"])
def test_a_figure_too_large_is_an_error_that_names_it(
    ran: Run, tmp_path: Path, command: str
) -> None:
    write(small({"system": {"final": "2076/77"}}, price("pay", "1%"), spend(price="pay")), tmp_path)
    done = ran(command, tmp_path, "--set", "growth.price.pay=1e+15%")
    assert (done.code, done.out) == (3, "")
    assert " is too large to work with\n" in done.err
    assert done.err.endswith("nothing was calculated\n")

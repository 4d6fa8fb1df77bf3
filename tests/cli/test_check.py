import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, edited


@pytest.fixture
def failing(a_set: Path) -> Path:
    """A set with one published figure that the model does not reproduce."""
    path = a_set / "published.yaml"
    edited(a_set, "published.yaml", "low: -5\n    high: 5", "low: 5\n    high: 6")
    edited(a_set, "published.yaml", "severity: warn", "severity: fail")
    assert path.exists()
    return a_set


def test_what_fails_is_printed_with_its_figures(ran: Run, failing: Path) -> None:
    code, out, err = ran("check", failing)
    assert code == 0
    assert err == ""
    assert "Fails  published.opening-gap\n" in out
    assert "Passes" not in out
    assert re.search(r"^1 check fails, 1 warns, \d+ pass, 2 are accepted\.$", out, re.MULTILINE)


def test_verbose_prints_every_check(ran: Run, failing: Path) -> None:
    _, out, err = ran("check", failing, "--verbose")
    warning, passing = (
        len(re.findall(rf"^{word}  ", out, re.MULTILINE)) for word in ("Warns", "Passes")
    )
    assert f"1 check fails, {warning} warns, {passing} pass, 2 are accepted.\n" in out
    assert "\nAccepted  stranded-cost.admissions\n" in out
    assert "assumptions in 12 files" in err


@pytest.mark.parametrize("command", ["check", "project"])
def test_a_failing_check_is_an_exit_code_only_when_strict(
    ran: Run, failing: Path, starter: Path, command: str
) -> None:
    assert ran(command, failing, "--quiet").code == 0
    strict = ran(command, failing, "--strict")
    assert strict.code == 1
    assert strict.out == ran(command, failing).out
    assert strict.err == "--strict: 1 check fails: published.opening-gap\n"
    assert ran(command, starter, "--strict").code == 0


def test_a_published_figure_fails_nobody_under_a_scenario(ran: Run, failing: Path) -> None:
    for given in (("--scenario", "downside"), ("--set", "growth.price.pay=+0.1%")):
        done = ran("check", failing, *given, "--strict")
        assert done.code == 0
        assert "What was published is of the base" in " ".join(done.out.split())


def test_json_and_csv_hold_every_check(ran: Run, failing: Path) -> None:
    document = json.loads(ran("check", failing, "--format", "json").out)
    assert document["schema"] == "finmodel.checks/1"
    counts = document["counts"]
    assert (counts["fail"], counts["warn"] > 0, counts["accepted"]) == (1, True, 2)
    rows = csv.DictReader(io.StringIO(ran("check", failing, "--format", "csv").out))
    assert len(list(rows)) == len(document["checks"]) == sum(counts.values())
    assert "| published.opening-gap | fail |" in ran("check", failing, "--format", "markdown").out


def test_a_scenario_is_checked_as_the_set_is(ran: Run, starter: Path) -> None:
    arguments = ("check", starter, "--scenario", "downside", "--set", "cip.*.slip=3")
    assert "Scenario downside." in ran(*arguments).out


@pytest.mark.parametrize("command", ["check", "project"])
def test_an_acceptance_of_nothing_is_named(ran: Run, a_set: Path, command: str) -> None:
    edited(a_set, "published.yaml", "check: stranded-cost", "check: overlap")
    said = (
        "published.accepted.1: Director of finance accepted overlap.admissions, which neither "
        "warns nor fails: take it out, or correct its id"
    )
    code, out, err = ran(command, a_set, "--format", "json")
    assert (code, err) == (0, f"warning: {said}\n")
    assert json.loads(out)["unmatched_acceptances"] == [said]
    assert ran(command, a_set, "--format", "json", "--quiet")[2] == ""

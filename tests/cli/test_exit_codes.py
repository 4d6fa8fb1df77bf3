"""The exit code of each way a run can end, and the sentence that goes with it."""

import json
import signal
from pathlib import Path

import pytest

from finmodel.outputs.documents.schemas import output_schema
from tests.cli.conftest import Run, edited
from tests.cli.running import started, without_privileges
from tests.generator import FULL_SIZE

SET = "SET"
WRONG_USAGE = [
    (["projct"], 'there is no command "projct"; did you mean "project"?'),
    (["nonsense"], 'there is no command "nonsense"'),
    (["project", SET, "--fromat", "json"], "there is no option --fromat; did you mean --format?"),
    (["project", SET, "-x"], "there is no option -x"),
    (["project", SET, "--by"], "--by needs a value after it"),
    (["project", SET, "--strict=yes"], "--strict takes no value"),
    (["project", SET, "other"], 'unexpected argument "other"'),
    (["explain", "qipp", SET, "2018/19"], "2018/19 is a year: write --year 2018/19"),
    (["project", SET, "--by", "sytem"], '--by cannot be "sytem"; did you mean "system"?'),
    (
        ["project", SET, "--measures", "new_savings"],
        '"new_savings", which is withdrawn: --measures savings shows savings_to_deliver',
    ),
    (["project", SET, "--basis", "best"], '--basis cannot be "best"; choose from plan, '),
    (["project", SET, "--format", "jsn"], '--format cannot be "jsn"; did you mean "json"?'),
    (["project", SET, "--grouping", "sectr"], 'did you mean "sector"?'),
    (["project", SET, "--grouping", "sector", "--by", "system"], "--grouping needs --by group"),
    (["project", SET, "--scenario", "downsid"], 'did you mean "downside"?'),
    (["project", SET, "--quiet", "--verbose"], "--quiet and --verbose cannot be used together"),
    (["project", SET, "--set", "cip.theatres"], "is not PATH=VALUE"),
    (["project", SET, "--set", "cip=6"], "is not a path"),
    (
        ["project", SET, "--set", "growth.demand.acute-activity.demografic=2%"],
        'no such assumption; did you mean "growth.demand.acute-activity.demographic"?',
    ),
    (["project", SET, "--set", "growth.price.pay=1.6"], "if you meant 1.6%, write 1.6%"),
    (["project", SET, "--set", "growth.price.pay=-100%"], "growth.price.pay"),
    (["project", SET, "--set", "growth.price.pay=much"], "growth.price.pay"),
    (["project", ""], "SET is empty"),
    (["project", SET, "--output", ""], "--output is empty"),
    (["init", ""], "FOLDER is empty"),
    (["init", "."], "is the current folder"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG_USAGE)
def test_wrong_usage_is_2(ran: Run, starter: Path, arguments: list[str], sentence: str) -> None:
    code, out, err = ran(*(starter if argument == SET else argument for argument in arguments))
    assert (code, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_a_folder_in_place_of_a_command_is_understood(
    ran: Run, a_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(a_set.parent)
    err = ran(a_set.name).err
    assert "did you mean: finmodel project 'a set'" in err


def test_every_setting_that_is_no_setting_is_told_at_once(ran: Run, starter: Path) -> None:
    err = ran("project", starter, "--set", "a", "--set", "b").err
    assert err.count("is not PATH=VALUE") == 2


@pytest.mark.parametrize("command", ["project", "check"])
def test_invalid_assumptions_are_3_and_all_told_by_file_and_line(
    ran: Run, a_set: Path, command: str
) -> None:
    edited(a_set, "growth.yaml", "general: 2.0%", "general: 2.0")
    edited(
        a_set,
        "cip.yaml",
        "    organisation: community\n    name: Joint",
        "    organistion: community\n    name: Joint",
    )
    code, out, err = ran(command, a_set)
    assert (code, out) == (3, "")
    lines = err.splitlines()
    assert lines[0].startswith(f"{a_set / 'cip.yaml'}:")
    assert lines[0].endswith('unknown key; did you mean "organisation"?')
    assert lines[1].startswith(f"{a_set / 'growth.yaml'}:")
    assert lines[1].endswith("2.0 means 200%: if you meant 2.0%, write 2.0%")
    assert lines[2:] == ["2 errors; nothing was calculated"]


def test_a_missing_compulsory_file_is_3(ran: Run, a_set: Path) -> None:
    (a_set / "growth.yaml").unlink()
    code, _, err = ran("project", a_set)
    assert code == 3
    assert err.splitlines() == [
        f"{a_set / 'growth.yaml'}: is missing: every set needs it",
        "1 error; nothing was calculated",
    ]


def test_no_default_set_is_4_and_says_what_to_do(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("project", "check"):
        code, out, err = ran(command)
        assert (code, out) == (4, "")
        assert err.startswith("assumptions: there is no such folder here: name the folder")
        assert "finmodel init" in err


def test_a_folder_that_is_not_there_or_is_a_file_is_4(ran: Run, a_set: Path) -> None:
    assert ran("project", a_set / "nowhere").code == 4
    code, _, err = ran("project", a_set / "growth.yaml")
    assert code == 4
    assert "is a file" in err


def test_what_may_not_be_read_is_4(a_set: Path) -> None:
    (a_set / "growth.yaml").chmod(0)
    code, out, err = without_privileges("project", a_set)
    assert (code, out) == (4, "")
    assert err == f"{a_set / 'growth.yaml'}: cannot be read: permission denied\n"


def test_a_full_disk_under_stdout_is_4(starter: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        _, err = started("project", starter, stdout=full).communicate(timeout=30)
    assert err == b"finmodel: cannot read or write: no space left on device\n"


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_its_own_is_70_with_a_traceback_only_for_debug(
    ran: Run, starter: Path, monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    def broken(folder: str) -> None:
        raise KeyError(folder)

    monkeypatch.setattr("finmodel.plan.load", broken)
    code, out, err = ran("project", starter, *(["--debug"] if debug else []))
    assert (code, out) == (70, "")
    assert ("Traceback" in err) is debug
    assert err.endswith("run again with --debug for the traceback\n")
    assert "finmodel: internal error, KeyError: " in err


def test_an_interrupt_is_130_and_quiet() -> None:
    process = started("project", FULL_SIZE, "--format", "json")
    assert process.stdout is not None
    # It has begun to write far more than a pipe holds, and waits until the rest is read.
    assert process.stdout.read(1) == b"{"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")


def test_a_closed_pipe_is_a_quiet_0(starter: Path) -> None:
    for arguments in (("project", starter), ("--help",)):
        process = started(*arguments)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        assert (process.wait(30), err) == (0, b"")
        process.stderr.close()


JSON_ERRORS = [
    (["--format", "json", "project", SET], 2),
    (["project", SET, "--format", "json", "--bad"], 2),
    (["project", SET, "--bad", "--format=json"], 2),
    (["project", SET, "--format", "json", "--scenario", "none"], 2),
    (["project", SET, "--format", "json", "--set", "growth.price.pay=1.6"], 2),
    (["check", "nowhere", "--format", "json"], 4),
]


@pytest.mark.parametrize(("arguments", "expected"), JSON_ERRORS)
def test_under_json_an_error_is_an_object_on_stderr(
    ran: Run, starter: Path, arguments: list[str], expected: int
) -> None:
    code, out, err = ran(*(starter if argument == SET else argument for argument in arguments))
    assert (code, out) == (expected, "")
    document = json.loads(err)
    required = output_schema("finmodel.errors/1")["required"]
    assert list(document) == required
    assert document["exit_code"] == expected
    assert all(error["message"] for error in document["errors"])


def test_under_json_each_fault_of_a_set_has_its_place(ran: Run, a_set: Path) -> None:
    edited(a_set, "growth.yaml", "general: 2.0%", "general: 2.0")
    (a_set / "allocations.yaml").unlink()
    code, _, err = ran("check", a_set, "--format", "json")
    assert code == 3
    missing, wrong = json.loads(err)["errors"]
    assert missing["file"] == str(a_set / "allocations.yaml")
    assert missing["path"] is None
    assert wrong["file"] == str(a_set / "growth.yaml")
    assert wrong["path"] == "growth.price.general"
    assert (wrong["line"], wrong["column"]) == (24, 12)


def test_a_set_without_its_baseline_says_what_makes_it(ran: Run, a_set: Path) -> None:
    (a_set / "baseline.yaml").unlink()
    code, _, err = ran("project", a_set)
    assert code == 3
    assert "finmodel import LEDGER SET --as baseline takes it from your own ledger" in err

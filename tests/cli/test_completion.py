from pathlib import Path

import pytest

from tests.cli.running import finmodel


def offered(*words: str | Path, cwd: Path | None = None) -> list[str]:
    """What bash is offered for the last word."""
    environment = {
        "_FINMODEL_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(["finmodel", *map(str, words)]),
        "COMP_CWORD": str(len(words)),
    }
    code, out, err = finmodel(environment=environment, cwd=cwd)
    assert (code, err) == (0, "")
    return out.split()


def test_commands_and_options() -> None:
    assert offered("pro") == ["project"]
    assert "--scenario" in offered("check", "--s")
    assert offered("sweep", "--cl") == ["--cluster"]
    assert offered("simulate", "--pa") == ["--part"]


def test_scenarios_and_groupings_of_the_set_on_the_line(starter: Path) -> None:
    assert offered("project", starter, "--scenario", "") == ["base", "downside"]
    assert offered("check", starter, "--quiet", "--scenario", "d") == ["downside"]
    assert offered("project", starter, "--grouping", "") == ["sector"]


def test_the_default_set_where_none_is_on_the_line(tmp_path: Path, starter: Path) -> None:
    (tmp_path / "assumptions").symlink_to(starter)
    assert offered("project", "--scenario", "", cwd=tmp_path) == ["base", "downside"]


def test_nothing_but_the_base_where_there_is_no_set(tmp_path: Path) -> None:
    (tmp_path / "system.yaml").write_text("{")
    assert offered("project", tmp_path, "--scenario", "") == ["base"]
    assert offered("project", tmp_path, "--grouping", "") == []


@pytest.mark.parametrize(
    ("option", "names"),
    [
        ("--basis", ["plan", "risk-adjusted", "identified"]),
        ("--by", ["system", "group", "organisation"]),
        ("--format", ["table", "csv", "json", "markdown"]),
    ],
)
def test_names_that_never_change(option: str, names: list[str]) -> None:
    assert offered("project", option, "") == names


def test_the_formats_of_the_command_and_how_their_files_end() -> None:
    assert offered("method", "--format", "") == ["table", "markdown", "json"]
    assert offered("sweep", "--format", "p") == ["parquet"]
    assert offered("project", "--output", "gap") == ["gap.txt", "gap.csv", "gap.json", "gap.md"]
    assert offered("sweep", "--output", "my.p") == ["my.parquet"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_given_a_function(shell: str) -> None:
    code, out, _ = finmodel("--show-completion", shell)
    assert code == 0
    assert "_FINMODEL_COMPLETE" in out


def test_measures_and_their_families() -> None:
    assert offered("sweep", "--measure", "mitigated_gap_") == [
        "mitigated_gap_rate",
        "mitigated_gap_per_head",
    ]
    assert offered("explain", "capacity_b") == ["capacity_balance"]
    assert offered("project", "--measures", "s") == ["savings", "standing"]

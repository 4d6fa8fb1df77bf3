"""The README says what is so: its table, its error and its Python."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from finmodel.outputs.project_page import project_page
from finmodel.outputs.render.text import page_text
from tests.cli.running import finmodel as run
from tests.command_reference import in_readme, reference
from tests.truth.running import KINDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def figures(text: str) -> dict[str, list[str]]:
    """The rows of a table: name -> its figures as printed."""
    rows = re.findall(r"^ *([^\d\n]+?) {2,}((?:\(?[\d,]+\.\d\)? *)+)$", text, re.MULTILINE)
    return {name.strip(): found.split() for name, found in rows}


def test_the_table_is_the_one_the_command_prints() -> None:
    text = page_text(project_page(finmodel.load(ROOT / "assumptions").project()))
    printed, shown = figures(text), figures(blocks("text")[0])
    assert {"Do-nothing gap", "Status quo gap", "Mitigated gap"} <= set(shown)
    assert shown == {name: printed[name] for name in shown}
    message = re.findall(r"^If nothing is done.*?$(?=\n\n)", text, re.MULTILINE | re.DOTALL)
    assert len(message) == 1
    assert message[0] in blocks("text")[0]
    counted = re.findall(r"^\d+ checks? .*$", blocks("text")[0], re.MULTILINE)
    assert len(counted) == 1
    assert counted[0] in text.splitlines()


def test_the_choice_is_the_one_the_command_prints() -> None:
    shown = README.partition("<!-- the choice -->")[2].partition("```console\n")[2]
    command, _, text = shown.partition("```")[0].partition("\n")
    assert command == "$ finmodel prioritise tests/cases/six-bids --why"
    printed = (ROOT / "tests" / "golden" / "texts" / "prioritise.txt").read_text("utf-8")
    assert printed.startswith(text)
    assert "proved best." in text
    assert "Critical care beds" in text


def test_the_bid_and_the_priorities_are_those_of_the_set_named() -> None:
    case = ROOT / "tests" / "cases" / "six-bids"
    shown = README.partition("<!-- the priorities -->")[2].partition("```yaml\n")[2]
    priorities = yaml.safe_load(shown.partition("```")[0])
    assert priorities == yaml.safe_load((case / "priorities.yaml").read_text("utf-8"))
    (bid,) = [yaml.safe_load(one) for one in blocks("yaml") if one.startswith("programmes:")]
    held = yaml.safe_load((case / "programmes.yaml").read_text("utf-8"))["programmes"]
    assert bid["programmes"]["discharge"] == held["discharge"]


def test_the_actuals_are_those_of_the_set_named_and_the_column_closes_its_next_month(
    tmp_path: Path,
) -> None:
    case = ROOT / "tests" / "cases" / "in-year"
    shown = (
        README.partition("<!-- the actuals -->")[2].partition("```yaml\n")[2].partition("```")[0]
    )
    month = README.partition("<!-- the month -->")[2].partition("```csv\n")[2].partition("```")[0]
    assert "(tests/cases/in-year)" in README
    assert yaml.safe_load(shown) == yaml.safe_load((case / "actuals.yaml").read_text("utf-8"))
    folder, column = shutil.copytree(case, tmp_path / "set"), tmp_path / "month-8.csv"
    (folder / "actuals.yaml").write_text(shown, "utf-8")
    column.write_text(month, "utf-8")
    assert run("import", column, folder, "--as", "actuals", "--source", "Board report").code == 0
    assert str(finmodel.load(folder).assumptions.actuals.through) == "2025-11"


def test_the_error_is_the_one_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "assumptions", tmp_path / "assumptions")
    broken = tmp_path / "assumptions" / "bau_efficiency.yaml"
    broken.write_text(broken.read_text("utf-8").replace("value: 1.6%", "value: 1.6"), "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssumptionFaults) as refused:
        finmodel.load("assumptions")
    assert str(refused.value).splitlines() == blocks("text")[1].splitlines()


def test_the_python_runs_and_gives_the_figures_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    source = blocks("python")[0]
    exec(source, names)
    for expression, figure in re.findall(r"^(\S.*\)) +# ([\d.]+)$", source, re.MULTILINE):
        assert eval(expression, names) == pytest.approx(float(figure), abs=0.05)


def test_there_is_one_command_that_shows_the_table_and_one_that_tests() -> None:
    first, second = (
        re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```", README)
        for name in ("the first command", "the test command")
    )
    assert first is not None
    assert first[1].endswith("finmodel project")
    assert second is not None
    assert second[1].endswith("python -m pytest")


def test_the_command_reference_is_what_the_help_says() -> None:
    assert in_readme(README).strip() == reference().strip()


def test_the_commands_of_trust_are_there_with_the_options_named() -> None:
    section = README.partition("## Why trust it")[2].partition("\n## ")[0]
    commands = re.findall(r"^python -m (tests\.\w+)([^#\n]*)", section, re.MULTILINE)
    assert [module for module, _ in commands] == ["tests.truth", "tests.hostile", "tests.mutants"]
    for module, arguments in commands:
        asked = [sys.executable, "-m", module, "--help"]
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for option in re.findall(r"--[\w-]+", arguments):
            assert f"{option} " in told, (module, option)
        for path in re.findall(r" (finmodel/\S+)", arguments):
            assert (ROOT / path).exists()


def test_why_trust_it_is_linked_from_the_top() -> None:
    assert "(#why-trust-it)" in README.partition("\n## ")[0]
    assert "\n## Why trust it\n" in README


def test_as_many_are_tried_as_the_readme_says() -> None:
    told = README.partition("python -m tests.truth")[2].partition("\n")[0]
    usual = {kind.option: kind.usual for kind in KINDS}
    assert f"{usual['sets']:,} random sets, {usual['workbooks']} workbooks" in told
    assert f"{usual['office']} of them in LibreOffice" in told

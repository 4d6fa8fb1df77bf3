"""What is written for those who change finmodel names only what is there."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
READMES = sorted(
    path
    for path in (ROOT / "README.md", *ROOT.glob("[a-z]*/**/README.md"))
    if "## Working on it" in path.read_text(encoding="utf-8")
)
FOLDERS = ("finmodel", "tests", "examples", ".ci", ".github")


def told(file: Path) -> str:
    """What a file says to those who change finmodel: of a README, its section."""
    text = file.read_text(encoding="utf-8")
    if file == CONTRIBUTING:
        return text
    return text.partition("## Working on it\n")[2].partition("\n## ")[0]


def shell() -> list[str]:
    """The lines of the shell blocks of CONTRIBUTING.md, without their remarks."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", told(CONTRIBUTING), re.MULTILINE | re.DOTALL)
    return [line.partition(" # ")[0].strip() for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("file", [CONTRIBUTING, *READMES], ids=lambda file: file.name)
def test_every_path_is_there(file: Path) -> None:
    text = re.sub(r"```.*?```", "", told(file), flags=re.DOTALL)
    words = [*re.findall(r"`([^`\s]+)`", text), *re.findall(r"\]\(([^)#]+)\)", text)]
    if file == CONTRIBUTING:
        words += [word for line in shell() for word in line.split()]
    # A name in capitals stands for one that the reader chooses.
    named = {one for one in words if one.partition("/")[0] in FOLDERS and "NAME" not in one}
    assert named
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []


def test_the_readme_names_every_package() -> None:
    named = set(re.findall(r"`(\w+)`", told(ROOT / "README.md"))) - {"finmodel"}
    packages = {path.parent.name for path in ROOT.glob("finmodel/*/__init__.py")}
    assert named == packages


def test_every_module_that_is_run_is_there() -> None:
    run = {found for line in shell() for found in re.findall(r"^python -m (tests\.\S+)", line)}
    assert len(run) >= 3
    for name in sorted(run):
        spec = find_spec(name)
        assert spec is not None, name
        assert spec.submodule_search_locations is None or find_spec(f"{name}.__main__"), name


def test_every_name_for_pytest_is_that_of_a_test() -> None:
    asked = [found for line in shell() for found in re.findall(r"pytest\b.* -k (\w+)", line)]
    assert asked
    names = {
        node.name
        for file in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert [one for one in asked if not any(one in name for name in names)] == []


def test_every_name_of_the_code_in_a_list_of_steps_is_there() -> None:
    """Names in capitals, such as `CHECKS`, beside the file they are in."""
    pairs = re.findall(r"`([A-Z]{4,})` in `(finmodel/[\w/]+\.py)`", told(CONTRIBUTING))
    assert len(pairs) >= 3
    for name, file in pairs:
        assert re.search(rf"^{name}\b", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)

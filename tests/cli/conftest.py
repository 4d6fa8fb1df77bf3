import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finmodel.cli.run import run
from tests.cli.running import Ran

ROOT = Path(__file__).parents[2]
Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def starter() -> Path:
    """The starter set as it comes with finmodel."""
    return ROOT / "finmodel" / "sets" / "starter"


@pytest.fixture
def a_set(starter: Path, tmp_path: Path) -> Path:
    """A copy of the starter set, to be changed."""
    return shutil.copytree(starter, tmp_path / "a set")


@pytest.fixture
def ran(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line run in this process: quicker than in one of its own."""
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run_here(*arguments: str | Path) -> Ran:
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return run_here


@pytest.fixture
def shut_folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder in which nothing may be written."""
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o555)
    yield folder
    folder.chmod(0o755)


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    """The set with one text in one of its files replaced."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    assert before.count(old) >= 1, f"{old!r} is not in {file}"
    path.write_text(before.replace(old, new), encoding="utf-8")
    return folder

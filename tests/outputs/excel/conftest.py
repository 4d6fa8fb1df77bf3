from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outputs.excel import workbooks
from tests.outputs.excel.small_set import small_plan

Built = Callable[[str], Path]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbooks.shelf(tmp_path_factory)


@pytest.fixture(scope="session")
def board_of(shelf: Path) -> Built:
    """The board workbook of a shipped set or case, by name."""
    return lambda name: workbooks.board_of(name, shelf)


@pytest.fixture(scope="session")
def small_board(shelf: Path) -> Path:
    """The board workbook of the small set of the tests."""
    return workbooks.kept(shelf, "small", lambda: workbooks.board_workbook(small_plan().model))


@pytest.fixture(scope="session")
def inputs(shelf: Path) -> Path:
    """The input workbook of the default set."""
    return workbooks.kept(shelf, "inputs", workbooks.inputs)

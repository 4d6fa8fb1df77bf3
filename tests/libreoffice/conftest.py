from pathlib import Path

import pytest

from tests.outputs.excel import workbooks
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.small_set import small_plan


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbooks.shelf(tmp_path_factory)


@pytest.fixture(scope="session")
def board_of(shelf: Path) -> Built:
    return lambda name: workbooks.board_of(name, shelf)


@pytest.fixture(scope="session")
def small_board(shelf: Path) -> Path:
    return workbooks.kept(shelf, "small", lambda: workbooks.board_workbook(small_plan().model))

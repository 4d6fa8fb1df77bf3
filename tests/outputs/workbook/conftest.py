from pathlib import Path

import pytest

from tests.outputs.workbook import made


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("board") / "board.xlsx"
    path.write_bytes(made.board())
    return path


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inputs") / "inputs.xlsx"
    path.write_bytes(made.inputs())
    return path

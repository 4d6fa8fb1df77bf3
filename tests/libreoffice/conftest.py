"""The workbooks of the suite, built once for LibreOffice too."""

from tests.outputs.excel.conftest import board_of, shelf, small_board

__all__ = ["board_of", "shelf", "small_board"]

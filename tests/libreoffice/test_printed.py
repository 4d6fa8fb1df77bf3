"""The sheets for a board as LibreOffice prints them: how many pages, and what is on each."""

import shutil
import subprocess
from pathlib import Path

import pytest

from finmodel.outputs.excel.sheet_names import BOARD_SHEETS, WORKING
from tests.libreoffice import office
from tests.outputs.excel.conftest import Built

FIRST_PAGES = '{"PageRange":{"type":"string","value":"1-24"}}'
"""The sheets for a board, and some of what follows: all of Thornmere is eight hundred pages."""
Pages = list[list[str]]
"""The lines of each page that hold anything, the footer last."""


@pytest.fixture(autouse=True)
def _office() -> None:
    office.needed()
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")


def printed(workbook: Path, folder: Path) -> Pages:
    pdf = office.converted(workbook, f"pdf:calc_pdf_Export:{FIRST_PAGES}", folder)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=120
    ).stdout.decode("utf-8")
    pages = text.split("\f")[:-1]
    return [[line for line in page.splitlines() if line.strip()] for page in pages]


def sheet_of(page: list[str]) -> str:
    return page[-1].split("  ")[0].strip()


@pytest.mark.parametrize(("name", "most"), [("assumptions", 6), ("thornmere", 19)])
def test_the_sheets_for_a_board(name: str, most: int, board_of: Built, tmp_path: Path) -> None:
    pages = printed(board_of(name), tmp_path)
    for_board = [page for page in pages if WORKING not in page[-1]]
    assert len(for_board) <= most
    assert pages[: len(for_board)] == for_board
    assert list(dict.fromkeys(map(sheet_of, for_board))) == list(BOARD_SHEETS)
    assert [sheet_of(page) for page in for_board].count("Board") == 1
    for page in for_board:
        # The first line is the title, the last but the footer no heading of a block.
        assert len(page) > 3
        assert page[-2].startswith(" ") or "  " in page[-2].strip() or page[-2].endswith(".")
    for page in pages[len(for_board) :]:
        assert f"{sheet_of(page)}".endswith(WORKING)


def test_the_board_page_holds_all_of_it(board_of: Built, tmp_path: Path) -> None:
    page = next(page for page in printed(board_of("assumptions"), tmp_path) if "Board" in page[-1])
    text = " ".join(" ".join(page).split())
    for said in (
        "If nothing is done £934.0m is missing in 2020/21.",
        "£189.0m is efficiency with no scheme behind it and £190.0m is not identified.",
        "£471.2m at the delivery its risks suggest.",
        "Mitigated gap, identified schemes alone nothing assumed £m",
        "Largest schemes: what they save, net, in order of 2020/21; who is responsible",
        "Provider collaboration",
        "Largest risks: savings in full less those at their delivery, in order of 2020/21",
        "Specialised services, still to find unidentified, high risk",
        "Signed Name and role Date",
    ):
        assert said in text
    assert "###" not in text


def test_blocks_of_organisations_are_whole(board_of: Built, tmp_path: Path) -> None:
    """Each page of them begins with a heading, and ends with the last row of a block."""
    pages = [
        page
        for page in printed(board_of("assumptions"), tmp_path)
        if sheet_of(page) == "Organisations"
    ]
    for page in pages:
        heads = next(n for n, line in enumerate(page) if line.startswith("Organisation "))
        rows = page[heads + 1 :]
        assert "  " not in rows[0].strip()
        assert rows[-2].startswith(("Whole system", "Left out"))

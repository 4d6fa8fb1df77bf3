"""The same run gives the same page, in whichever process it is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.texts import ROOT, STARTER


@pytest.fixture(name="pages")
def _pages(tmp_path: Path) -> list[bytes]:
    """The page of one set, made by processes that hold sets of names in different orders."""
    return [_made(tmp_path / f"{seed}.html", seed) for seed in ("1", "2")]


def _made(page: Path, seed: str) -> bytes:
    subprocess.run(
        [sys.executable, "-m", "finmodel", "report", str(STARTER), "--output", str(page)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    return page.read_bytes()


def test_the_page_is_the_same_in_every_process(pages: list[bytes]) -> None:
    assert pages[0] == pages[1]

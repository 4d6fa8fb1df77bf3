"""LibreOffice as an independent recalculator: it trusts no cached value, and its output is seen."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def needed() -> None:
    """Skip with a reason where there is no LibreOffice; in CI a skip is a failure."""
    if program() is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")


def converted(workbook: Path, kind: str, folder: Path) -> Path:
    """Open a workbook, recalculate all of it whatever it holds, and save it as another kind."""
    office = program()
    assert office is not None
    with tempfile.TemporaryDirectory() as profile:
        user = Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [
            office,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(workbook),
        ]
        environment = {**os.environ, "HOME": profile}
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=300, check=False, env=environment
        )
    made = folder / f"{workbook.stem}.{kind.partition(':')[0]}"
    assert made.is_file(), done.stdout + done.stderr
    return made


def recalculated(workbook: Path, folder: Path) -> Path:
    """The workbook with every formula worked out anew."""
    return converted(workbook, "xlsx", folder)

"""Names of files: as they are written in errors and documents, and which of them Windows takes."""

import re
from pathlib import PurePath

PORTFOLIO = "portfolio.yaml"
"""The file that names several sets, in no set itself."""
INTAKE = "intake.yaml"
"""The file of a set that says how lists were taken into it; no figure depends on it."""
SCENARIOS = "scenarios"
"""The folder of a set that holds its scenarios."""
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{kind}{number}" for kind in ("com", "lpt") for number in "0123456789¹²³"
}
_NEVER = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def file_name(path: PurePath | str) -> str:
    """The name of a file with slashes on every system; text stays as somebody typed it."""
    return path.as_posix() if isinstance(path, PurePath) else path


def windows_problem(name: str) -> str | None:
    """Why Windows takes no file of a name, which is without its folder; None where it does."""
    stem = name.partition(".")[0].rstrip(" ")
    if stem.lower() in _DEVICES:
        return f"{stem} is the name of a device on Windows"
    if found := _NEVER.search(name):
        return f"Windows takes no {found[0]!r} in the name of a file"
    return "Windows takes no dot or blank at the end of a name" if name[-1:] in (".", " ") else None

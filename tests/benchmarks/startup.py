"""How long short commands take: python -m tests.benchmarks.startup.

Measured on the wheel, installed in an environment of its own with its byte code, because a
checkout may have none.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tests.benchmarks.measuring import Ratio, Timed, of_command, ratio_of, told

ROOT = Path(__file__).parents[2]
DEFAULT_SET = ROOT / "assumptions"
PAIRS = 15
ENVIRONMENT = "FINMODEL_BENCHMARK_ENVIRONMENT"
"""Names a folder to keep the environment in, so that its dependencies are installed once."""


def main() -> int:
    """Measure start-up and tell it."""
    kept = os.environ.get(ENVIRONMENT)
    if kept is not None:
        return told("Start-up", ratios(installed(Path(kept))))
    with tempfile.TemporaryDirectory() as folder:
        return told("Start-up", ratios(installed(Path(folder))))


def installed(folder: Path) -> Path:
    """Give the Python of an environment in which the wheel of this checkout is installed."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    wheels = folder / "wheels"
    pip = (python, "-m", "pip", "-qq", "--disable-pip-version-check")
    subprocess.run((*pip, "wheel", "--no-deps", "--wheel-dir", wheels, ROOT), check=True)
    (wheel,) = wheels.glob("finmodel-*.whl")
    subprocess.run((*pip, "install", wheel), check=True)
    subprocess.run((*pip, "install", "--no-deps", "--force-reinstall", wheel), check=True)
    return python


def ratios(python: Path) -> list[Ratio]:
    """Measure the commands with one Python, away from the checkout, which it would import."""
    away = python.parent

    def timed(*words: str | Path) -> Timed:
        return of_command((python, *words), away)

    nothing, pandas = timed("-c", "pass"), timed("-c", "import pandas")
    version = timed("-m", "finmodel", "--version")
    usage = timed("-m", "finmodel", "--help")
    project = timed("-m", "finmodel", "project", DEFAULT_SET)
    return [
        Ratio("finmodel --version", "python -c pass", ratio_of(version, nothing, 4 * PAIRS), 1.5),
        Ratio("finmodel --help", "import pandas", ratio_of(usage, pandas, PAIRS), 0.45),
        Ratio("finmodel project", "import pandas", ratio_of(project, pandas, PAIRS), 0.9),
    ]


if __name__ == "__main__":
    sys.exit(main())

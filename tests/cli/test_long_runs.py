"""What is said before a long run, and one that has no room."""

import subprocess
import sys
from pathlib import Path

import pytest

from finmodel.analysis.engines.estimate import Estimate
from finmodel.cli.progress import foresight
from tests.cli.running import ENVIRONMENT

THORNMERE = Path(__file__).parents[2] / "examples" / "thornmere"

_LIMITED = """
import os, resource, sys
from pathlib import Path
from finmodel.cli.run import run

def simulate(draws):
    written = ["--output", os.devnull, "--force"]
    return run(["simulate", sys.argv[1], "--draws", draws, "--workers", "1", *written])

done = simulate("100")
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 110_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
print(done, simulate("900000"))
"""


def test_a_run_that_has_no_room_is_refused_before_it_is_begun(tmp_path: Path) -> None:
    script = tmp_path / "limited.py"
    script.write_text(_LIMITED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, THORNMERE],
        env={**ENVIRONMENT, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0 4\n"
    said = done.stderr.splitlines()[-2:]
    assert said == [
        "finmodel: this needs about 0.2 GB of memory, and 0.1 GB is free: close other programs, "
        "or run it where there is more",
        "nothing was calculated",
    ]


def test_an_estimate_is_said_on_stderr_and_left_out_where_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    estimate = Estimate(30.0, 400_000_000, 2)
    foresight(quiet=True)(estimate)
    assert capsys.readouterr().err == ""
    foresight(quiet=False)(estimate)
    assert capsys.readouterr().err == "about 30 s and 0.4 GB on this machine with 2 workers\n"


def test_a_run_of_hours_says_how_machines_share_it(capsys: pytest.CaptureFixture[str]) -> None:
    hours = Estimate(9_000.0, 400_000_000, 2)
    for estimate in (hours, hours._replace(seconds=900.0), hours._replace(cluster=True)):
        foresight(quiet=False, whole=True)(estimate)
    foresight(quiet=False)(hours)
    first, *others = capsys.readouterr().err.splitlines()
    assert first.endswith(" on this machine with 2 workers: machines share it with --part K/N")
    assert not any("--part" in other for other in others)

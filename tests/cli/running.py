"""The command line run from outside, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LANG"}
}


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def finmodel(
    *arguments: str | Path,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
) -> Ran:
    """Run `python OPTIONS -m finmodel ARGUMENTS`; stdout and stderr must be UTF-8."""
    return _ran([*options, "-m", "finmodel", *map(str, arguments)], cwd, environment)


def without_privileges(*arguments: str | Path) -> Ran:
    """Run so that permissions hold for root too, who may otherwise read and write everything."""
    return _ran(["-c", _HELD_TO_PERMISSIONS, "-m", "finmodel", *map(str, arguments)])


# Root that starts a program without these capabilities is held to the permissions of its files.
_HELD_TO_PERMISSIONS = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
if os.getuid() == 0:
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def _ran(
    arguments: Sequence[str],
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def started(
    *arguments: str | Path, stdout: int | IO[bytes] = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a run that can be interrupted from the keyboard, and whose streams are pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTIBLE, "-m", "finmodel", *map(str, arguments)],
        env=ENVIRONMENT,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


# Python leaves an interrupt ignored where whoever started it ignores it.
_INTERRUPTIBLE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""

"""The examples for clusters, each run by a stand-in that calls it as Slurm or Kubernetes would."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import ROOT
from tests.cli.running import ENVIRONMENT

EXAMPLES = ROOT / "examples" / "cluster"
WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
DRAWS = "100000"

# What sbatch does: it reads the options of the script, those of the command line over them, runs
# each task of the array with the environment that Slurm gives, and a dependent job only where
# every task of the other ended well. It copies the script, so that $0 is no more the file.
SBATCH = f"""#!{sys.executable}
import os, re, subprocess, sys
from pathlib import Path

home = Path(os.environ["SPOOL"])
words = sys.argv[1:]
own = [words.pop(0) for _ in range(next(i for i, word in enumerate(words) if word[0] != "-"))]
script, *arguments = words
lines = Path(script).read_text().splitlines()
first = next(i for i, line in enumerate(lines) if line and line[0] != "#")
said = [line.split()[1] for line in lines[:first] if line.startswith("#SBATCH ")]
assert not any(line.startswith("#SBATCH") for line in lines[first:]), "Slurm reads no further"
options = dict(word[2:].partition("=")[::2] for word in (*said, *own))
known = ("job-name array cpus-per-task mem time requeue output parsable dependency export").split()
assert set(options) <= set(known), options
job = str(1 + len(list(home.glob("*.ended"))))
if "dependency" in options:
    kind, _, other = options["dependency"].partition(":")
    assert kind == "afterok"
    assert (home / f"{{other}}.ended").read_text() == "0", "a dependency never satisfied"
low, _, high = options["array"].partition("-")
tasks = range(int(low), int(high or low) + 1)
copied = home / f"job{{job}}"
copied.write_bytes(Path(script).read_bytes())
codes = []
for task in reversed(tasks):
    environment = {{
        **os.environ,
        "SLURM_JOB_ID": job,
        "SLURM_ARRAY_TASK_ID": str(task),
        "SLURM_ARRAY_TASK_COUNT": str(len(tasks)),
        "SLURM_CPUS_PER_TASK": options["cpus-per-task"],
    }}
    name = options["output"].replace("%A", job).replace("%a", str(task))
    with open(name, "wb") as log:
        done = subprocess.run(["bash", copied, *arguments], env=environment, stdout=log, stderr=log)
    codes.append(done.returncode)
(home / f"{{job}}.ended").write_text(str(max(codes)))
print(job + ";north" if "parsable" in options else f"Submitted batch job {{job}}")
"""


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs for PATH: finmodel as it is installed, and sbatch."""
    folder = tmp_path / "bin"
    folder.mkdir()
    held = {
        "finmodel": f'#!/bin/sh\nexec "{sys.executable}" -m finmodel "$@"\n',
        "sbatch": SBATCH,
    }
    for name, text in held.items():
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The JSON of the one run."""
    asked = ("simulate", str(WESTMARCH), "--draws", DRAWS, "--format", "json")
    done = subprocess.run(
        [sys.executable, "-m", "finmodel", *asked],
        env=ENVIRONMENT, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout


def test_a_slurm_array_gives_the_bytes_of_the_one_run(
    tmp_path: Path, programs: Path, whole: bytes
) -> None:
    script = EXAMPLES / "slurm.sh"
    assert script.stat().st_mode & stat.S_IXUSR
    spool = tmp_path / "spool"
    spool.mkdir()
    environment = {
        **ENVIRONMENT,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SPOOL": str(spool),
        "SET": str(WESTMARCH),
        "DRAWS": DRAWS,
    }
    done = subprocess.run(
        [script], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120
    )
    logs = {path.name: path.read_text("utf-8") for path in tmp_path.glob("finmodel-*.log")}
    assert done.returncode == 0, (done.stderr.decode(), logs)
    assert len(logs) == 5
    assert (tmp_path / "simulation.json").read_bytes() == whole


def test_an_indexed_job_gives_the_bytes_of_the_one_run(
    tmp_path: Path, programs: Path, whole: bytes
) -> None:
    parts, merge = yaml.safe_load_all((EXAMPLES / "kubernetes.yaml").read_text("utf-8"))
    volume = tmp_path / "volume"
    volume.mkdir()
    (volume / "assumptions").symlink_to(WESTMARCH)
    spec = parts["spec"]
    assert spec["completionMode"] == "Indexed"
    assert [one["value"] for one in _container(parts)["env"] if one["name"] == "PARTS"] == [
        str(spec["completions"])
    ]
    with ThreadPoolExecutor(2) as pods:
        ended = list(
            pods.map(lambda index: _run(parts, volume, programs, index), range(spec["completions"]))
        )
    assert [pod.returncode for pod in ended] == [0] * spec["completions"], ended
    done = _run(merge, volume, programs)
    assert done.returncode == 0, done.stderr
    assert (volume / "simulation.json").read_bytes() == whole


def _container(job: Any) -> Any:
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    assert job["metadata"]["labels"]["step"] in job["metadata"]["name"]
    (container,) = job["spec"]["template"]["spec"]["containers"]
    return container


def _run(
    job: Any, volume: Path, programs: Path, index: int | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """One pod, as the kubelet starts it: $(NAME) is no variable here, and the mount is a folder."""
    container = _container(job)
    (mount,) = container["volumeMounts"]
    volumes = {one["name"] for one in job["spec"]["template"]["spec"]["volumes"]}
    assert mount["name"] in volumes
    words = [*container["command"], *container["args"]]
    given = {one["name"]: one["value"] for one in container.get("env", ())}
    environment = {
        **ENVIRONMENT,
        **given,
        **({} if index is None else {"JOB_COMPLETION_INDEX": str(index)}),
        **({"DRAWS": DRAWS} if "DRAWS" in given else {}),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [str(word).replace(mount["mountPath"], str(volume)) for word in words],
        env=environment, capture_output=True, check=False, timeout=120,
    )  # fmt: skip

"""How much memory is free, as a Linux machine says it."""

from pathlib import Path

import pytest

from finmodel.analysis.engines.free_memory import free_memory


def written(root: Path, **files: str) -> Path:
    for name, text in files.items():
        file = root / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


MEMINFO = "MemTotal:  2000 kB\nMemFree:  100 kB\nMemAvailable:  1000 kB\n"


def group(name: str, limit: str) -> dict[str, str]:
    return {
        f"sys__fs__cgroup{name}__memory.max": limit,
        f"sys__fs__cgroup{name}__memory.current": "300000",
        f"sys__fs__cgroup{name}__memory.stat": "anon 100000\ninactive_file 200000\n",
    }


def test_the_machine_says_what_is_available(tmp_path: Path) -> None:
    assert free_memory(written(tmp_path, proc__meminfo=MEMINFO)).machine == 1_024_000


@pytest.mark.parametrize(
    ("own", "above", "expected"),
    [
        ("500000", "max", 400_000),  # pages of files are given back
        ("max", "450000", 350_000),
        ("max", "max", 1_024_000),
        ("250000", "90000", 0),
    ],
)
def test_a_control_group_and_those_above_it_have_limits(
    tmp_path: Path, own: str, above: str, expected: int
) -> None:
    root = written(
        tmp_path,
        proc__meminfo=MEMINFO,
        proc__self__cgroup="1:name=systemd:/\n0::/jobs/mine\n",
        **group("__jobs__mine", own),
        **group("__jobs", above),
    )
    assert free_memory(root).machine == expected


def test_control_groups_of_the_first_version(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        proc__meminfo=MEMINFO,
        proc__self__cgroup="4:cpu,memory:/job\n3:cpuset:/\n",
        **{
            "sys__fs__cgroup__memory__memory.limit_in_bytes": "9223372036854771712",
            "sys__fs__cgroup__memory__memory.usage_in_bytes": "900000",
            "sys__fs__cgroup__memory__memory.stat": "cache 0\n",
            "sys__fs__cgroup__memory__job__memory.limit_in_bytes": "600000",
            "sys__fs__cgroup__memory__job__memory.usage_in_bytes": "400000",
            "sys__fs__cgroup__memory__job__memory.stat": "total_inactive_file 50000\n",
        },
    )
    assert free_memory(root).machine == 250_000


def test_nothing_that_cannot_be_read_is_a_limit(tmp_path: Path) -> None:
    root = written(tmp_path, proc__meminfo="odd\n", proc__self__cgroup="odd\n")
    found = free_memory(root).machine
    assert found is None or found > 1_000_000

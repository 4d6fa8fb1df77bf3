"""How much memory is free, as far as the system says, so that a run too large is not begun."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_KIB = 1024
_UNLIMITED = 1 << 60
"""Where control groups have no limit, version 1 says the largest whole number of pages."""


class FreeMemory(NamedTuple):
    """Bytes of memory that are free; None where nothing is known.

    Attributes:
        machine: for all processes of a run together.
        process: for this process alone, which may have a limit of its own.
    """

    machine: int | None = None
    process: int | None = None


def free_memory(root: Path = Path("/")) -> FreeMemory:
    """What the machine, the control groups of this process and its own limit leave free.

    On Linux what `/proc/meminfo` says is available; elsewhere all the memory the machine has,
    where the system says that much. `root` is where `proc` and `sys` are.
    """
    machine = [*_machine(root), *_groups(root)]
    process = list(_own_limit(root))
    return FreeMemory(min(machine, default=None), min(process, default=None))


def _machine(root: Path) -> Iterator[int]:
    with suppress(OSError, ValueError, KeyError):
        said = _numbers((root / "proc/meminfo").read_text(encoding="utf-8"))
        yield said["MemAvailable:"] * _KIB
        return
    with suppress(AttributeError, OSError, ValueError):
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
        if pages > 0 and size > 0:
            yield pages * size


def _groups(root: Path) -> Iterator[int]:
    """What each control group of this process leaves; pages of files are given back at need."""
    with suppress(OSError, ValueError):
        for line in (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines():
            _, kinds, name = line.split(":", 2)
            if not kinds:
                home, names = root / "sys/fs/cgroup", ("memory.max", "memory.current")
            elif "memory" in kinds.split(","):
                home = root / "sys/fs/cgroup/memory"
                names = ("memory.limit_in_bytes", "memory.usage_in_bytes")
            else:
                continue
            folder = home / name.lstrip("/")
            # In a container the path may be that of the host: its own group is then the top.
            for one in (folder, *folder.parents):
                if one.is_relative_to(home):
                    yield from _left_of_group(one, *names)


def _left_of_group(folder: Path, limit_name: str, used_name: str) -> Iterator[int]:
    with suppress(OSError, ValueError):
        limit = int((folder / limit_name).read_text(encoding="utf-8"))
        used = int((folder / used_name).read_text(encoding="utf-8"))
        stat = _numbers((folder / "memory.stat").read_text(encoding="utf-8"))
        files = stat.get("total_inactive_file", stat.get("inactive_file", 0))
        if limit < _UNLIMITED:
            yield max(0, limit - max(0, used - files))


def _own_limit(root: Path) -> Iterator[int]:
    with suppress(ImportError, OSError, ValueError):
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit != resource.RLIM_INFINITY:
            pages = int((root / "proc/self/statm").read_text(encoding="utf-8").split()[0])
            yield max(0, limit - pages * resource.getpagesize())


def _numbers(text: str) -> dict[str, int]:
    """The first number of each line by the word before it."""
    lines = (line.split() for line in text.splitlines())
    return {parts[0]: int(parts[1]) for parts in lines if len(parts) > 1}

"""A model of a health system's affordability gap.

import finmodel

plan = finmodel.load("assumptions")
projection = plan.project()
projection.value("mitigated_gap", "2020/21")
"""

from finmodel.version import __version__

# Not imported from typing, nor is anything else here: `finmodel --version` waits for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from finmodel.plan import Plan

__all__ = ["__version__", "load"]


def load(folder: "str | Path" = "assumptions") -> "Plan":
    """Read and validate a folder of assumption files, and declare the method over it.

    Raises:
        AssumptionFaults: the assumptions are invalid; every fault, with file, line and column.
        Unreadable: the folder or a file is not there or cannot be read.
    """
    from finmodel.plan import load as load_plan

    return load_plan(folder)

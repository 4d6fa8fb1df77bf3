"""The kinds of file an assumption set is made of (METHOD.md section 2)."""

from finmodel.inputs.kinds.allocations import AllocationsFile
from finmodel.inputs.kinds.baseline import BaselineFile
from finmodel.inputs.kinds.bau_efficiency import BauEfficiencyFile
from finmodel.inputs.kinds.capacity import CapacityFile
from finmodel.inputs.kinds.capital import CapitalFile
from finmodel.inputs.kinds.cip import CipFile
from finmodel.inputs.kinds.growth import GrowthFile
from finmodel.inputs.kinds.pressures import PressuresFile
from finmodel.inputs.kinds.programmes import ProgrammesFile
from finmodel.inputs.kinds.published import PublishedFile
from finmodel.inputs.kinds.qipp import QippFile
from finmodel.inputs.kinds.system import SystemFile
from finmodel.inputs.lean_schema import Lean

FILES: dict[str, type[Lean]] = {
    "system": SystemFile,
    "baseline": BaselineFile,
    "growth": GrowthFile,
    "allocations": AllocationsFile,
    "pressures": PressuresFile,
    "bau_efficiency": BauEfficiencyFile,
    "cip": CipFile,
    "qipp": QippFile,
    "programmes": ProgrammesFile,
    "capital": CapitalFile,
    "capacity": CapacityFile,
    "published": PublishedFile,
}
"""The model of each file, by the stem of its name."""
COMPULSORY = ("system", "baseline", "growth", "allocations")
"""The files a set cannot do without."""

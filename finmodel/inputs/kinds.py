"""The kinds of file an assumption set is made of (METHOD.md section 2)."""

from finmodel.inputs.allocations import AllocationsFile
from finmodel.inputs.baseline import BaselineFile
from finmodel.inputs.bau_efficiency import BauEfficiencyFile
from finmodel.inputs.capacity import CapacityFile
from finmodel.inputs.capital import CapitalFile
from finmodel.inputs.cip import CipFile
from finmodel.inputs.growth import GrowthFile
from finmodel.inputs.lean import Lean
from finmodel.inputs.pressures import PressuresFile
from finmodel.inputs.programmes import ProgrammesFile
from finmodel.inputs.published import PublishedFile
from finmodel.inputs.qipp import QippFile
from finmodel.inputs.system import SystemFile

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

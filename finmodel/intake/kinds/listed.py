"""Every kind of list, by the word that `--as` takes."""

from collections.abc import Mapping

from finmodel.intake.kinds.actuals import ACTUALS
from finmodel.intake.kinds.allocations import ALLOCATIONS
from finmodel.intake.kinds.baseline import BASELINE
from finmodel.intake.kinds.cip import CIP
from finmodel.intake.kinds.pressures import PRESSURES
from finmodel.intake.kinds.programmes import PROGRAMMES
from finmodel.intake.kinds.published import PUBLISHED
from finmodel.intake.kinds.qipp import QIPP
from finmodel.intake.list_kinds import ListKind

KINDS: Mapping[str, ListKind] = {
    kind.name: kind
    for kind in (CIP, QIPP, PROGRAMMES, PRESSURES, ALLOCATIONS, ACTUALS, BASELINE, PUBLISHED)
}

"""Every check there is, in the order in which they are printed (METHOD.md 4)."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from finmodel.checks.capacity import CAPACITY_RELEASED
from finmodel.checks.capital import CAPITAL_LIMIT, CAPITAL_SOURCES
from finmodel.checks.check import Check
from finmodel.checks.dependencies import DEPENDENCY_ORDER
from finmodel.checks.efficiency import (
    BACKING,
    OVERLAP,
    UNBACKED,
    UNBACKED_SURER,
    UNIDENTIFIED_BACKING,
)
from finmodel.checks.footing import BRIDGE_FOOTS, DRIVERS_EXPLAIN, ORGANISATIONS_SUM, WALK_FOOTS
from finmodel.checks.full_year import FULL_YEAR_EFFECT_MISSING
from finmodel.checks.growth import CONTRACT_ACTIVITY, REAL_PRICES, TOP_DOWN_PRESSURE
from finmodel.checks.magnitude import MAGNITUDE
from finmodel.checks.overlap import COUNTED_TWICE
from finmodel.checks.programmes import BACK_LOADING, INVESTMENT_MISSING
from finmodel.checks.published import PUBLISHED
from finmodel.checks.risks import RISK_TABLE
from finmodel.checks.savings import (
    QIPP_ABOVE_LIMIT,
    SAVINGS_ABOVE_COST,
    SCHEMES_ON_LINE,
    STRANDED_COST,
)
from finmodel.checks.targets import TARGET_ON_CONTRACT
from finmodel.checks.to_deliver import NON_RECURRENT_SAVINGS, SAVINGS_RATE
from finmodel.inputs.assumption_set import AssumptionSet


class _Elsewhere(NamedTuple):
    """A check of what few sets have, in a module that is imported only for such a set.

    Attributes:
        module: its module in this package.
        name: what it is called there.
        applies: whether a set has what the check is of; it is not made of one that has not.
    """

    module: str
    name: str
    applies: Callable[[AssumptionSet], bool]

    def check(self) -> Check:
        """The check itself."""
        found: Check = getattr(import_module(f"{__package__}.{self.module}"), self.name)
        return found


def _has_lists(assumptions: AssumptionSet) -> bool:
    return bool(assumptions.capacity.lists)


def _has_limits(assumptions: AssumptionSet) -> bool:
    return any(one.paid_up_to is not None for one in assumptions.capacity.activity.values())


def _has_available(assumptions: AssumptionSet) -> bool:
    return any(one.available is not None for one in assumptions.capacity.capacity.values())


def _has_shares(assumptions: AssumptionSet) -> bool:
    return bool(assumptions.allocations.gain_shares)


def _has_actuals(assumptions: AssumptionSet) -> bool:
    return assumptions.actuals.year is not None


CHECKS: tuple[Check | _Elsewhere, ...] = (
    ORGANISATIONS_SUM,
    BRIDGE_FOOTS,
    WALK_FOOTS,
    DRIVERS_EXPLAIN,
    CONTRACT_ACTIVITY,
    CAPITAL_SOURCES,
    CAPITAL_LIMIT,
    CAPACITY_RELEASED,
    _Elsewhere("elective", "CAPACITY_SPARE", _has_available),
    _Elsewhere("elective", "LIST_TREATED", _has_lists),
    _Elsewhere("elective", "ACTIVITY_ABOVE_LIMIT", _has_limits),
    SCHEMES_ON_LINE,
    SAVINGS_ABOVE_COST,
    QIPP_ABOVE_LIMIT,
    BACKING,
    UNBACKED,
    UNBACKED_SURER,
    UNIDENTIFIED_BACKING,
    TARGET_ON_CONTRACT,
    OVERLAP,
    COUNTED_TWICE,
    STRANDED_COST,
    SAVINGS_RATE,
    BACK_LOADING,
    NON_RECURRENT_SAVINGS,
    INVESTMENT_MISSING,
    DEPENDENCY_ORDER,
    _Elsewhere("gain_shares", "GAIN_SHARE", _has_shares),
    _Elsewhere("gain_shares", "GAIN_SHARE_OUTSIDE", _has_shares),
    FULL_YEAR_EFFECT_MISSING,
    _Elsewhere("reported", "MONTHS_FOOT", _has_actuals),
    _Elsewhere("reported", "REPORTED", _has_actuals),
    _Elsewhere("in_year", "STATED_FORECAST", _has_actuals),
    _Elsewhere("in_year", "ONE_OFF_COVER", _has_actuals),
    _Elsewhere("in_year", "EXIT", _has_actuals),
    _Elsewhere("in_year", "WITHHELD", _has_actuals),
    RISK_TABLE,
    MAGNITUDE,
    REAL_PRICES,
    TOP_DOWN_PRESSURE,
    PUBLISHED,
)


def every_check() -> tuple[Check, ...]:
    """Every check, in order."""
    return tuple(one if isinstance(one, Check) else one.check() for one in CHECKS)


def always_made() -> tuple[Check, ...]:
    """The checks of every set, in order."""
    return tuple(one for one in CHECKS if isinstance(one, Check))


def checks_of(assumptions: AssumptionSet) -> tuple[Check, ...]:
    """The checks that are made of a set, in order."""
    return tuple(
        one if isinstance(one, Check) else one.check()
        for one in CHECKS
        if isinstance(one, Check) or one.applies(assumptions)
    )

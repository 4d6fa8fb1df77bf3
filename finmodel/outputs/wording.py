"""The sentences that go round the figures, said once for every format."""

from collections import Counter
from collections.abc import Iterable

from finmodel.outputs.names import shown
from finmodel.projection import CheckResult, CheckStatus, Projection

SIGNS = (
    "Gap: shortfall positive, (surplus) in brackets; savings show what they close. "
    "Position: surplus positive, (deficit) in brackets. "
    "Figures may not sum because of rounding."
)
BESIDE = "shown beside, not in the system's figures"
NOTHING_LEFT_OUT = "Steps that are nil in every year are left out."

_BASES = {
    "plan": "plan: every scheme in full",
    "risk-adjusted": "risk-adjusted: benefits scaled by their delivery",
    "identified": "identified: without unidentified schemes",
}
_ENDINGS: tuple[tuple[CheckStatus, str, str], ...] = (
    ("fail", "fails", "fail"),
    ("warn", "warns", "warn"),
    ("pass", "passes", "pass"),
    ("accepted", "is accepted", "are accepted"),
)


def title(projection: Projection) -> str:
    """What the tables are of: the system and its years."""
    first, last = projection.years[0], projection.years[-1]
    return f"{shown(projection.system)}: affordability gap, {first} to {last}"


def circumstances(projection: Projection) -> tuple[str, ...]:
    """Unit and prices, scenario, basis, settings and scope: a line each, empty ones left out."""
    basis = _BASES.get(projection.basis, projection.basis)
    scope = ", ".join(f"{shown(part)} {shown(how)}" for part, how in projection.scope.items())
    settings = ", ".join(shown(override) for override in projection.manifest.overrides)
    lines = (
        f"{projection.unit}, {_prices(projection.prices)}. "
        f"Scenario {shown(projection.scenario)}. Basis {shown(basis)}.",
        settings and f"Set for this run: {settings}.",
        scope and f"Scope: {scope}.",
    )
    return tuple(line for line in lines if line)


def step_text(label: str, sign: int) -> str:
    """The label of a measure as a step: taken off, ``Support`` becomes ``less support``."""
    if sign > 0:
        return label
    if label.startswith("less "):
        return label
    acronym = label[1:2].isupper()
    return f"less {label if acronym else label[:1].lower() + label[1:]}"


def counts(checks: Iterable[CheckResult]) -> dict[str, int]:
    """How many checks there are of each status; every status is there."""
    found = Counter(check.status for check in checks)
    return {status: found[status] for status, _, _ in _ENDINGS}


def counted(checks: Iterable[CheckResult]) -> str:
    """``2 checks fail, 1 warns, 40 pass``."""
    found = counts(checks)
    present = [
        (found[status], one if found[status] == 1 else many)
        for status, one, many in _ENDINGS
        if found[status]
    ]
    if not present:
        return "No checks were run"
    (first, says), *others = present
    checked = "check" if first == 1 else "checks"
    return ", ".join([f"{first:,} {checked} {says}", *(f"{n:,} {verb}" for n, verb in others)])


def _prices(prices: str) -> str:
    if prices == "nominal":
        return "cash of the year"
    return f"{shown(prices).removeprefix('real ')} prices"

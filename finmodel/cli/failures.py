"""What ends a run with exit code 1, once it is printed: the sentences that say so."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finmodel.outputs.wording import plural

if TYPE_CHECKING:
    from finmodel.audit.log import Log
    from finmodel.results import CheckResult


def failing_checks(checks: "Iterable[CheckResult]") -> tuple[str, ...]:
    """For `--strict`: a sentence that names the checks that fail, if any does."""
    failing = [check.id for check in checks if check.status == "fail"]
    if not failing:
        return ()
    what = plural(len(failing), "check fails", "checks fail")
    return (f"--strict: {what}: {', '.join(failing)}",)


def unsourced(log: "Log", required: float) -> tuple[str, ...]:
    """For `--require-sourced`: a sentence on what do nothing rests on, unless enough is sourced."""
    if log.sourced >= required:
        return ()
    rest = ", ".join(
        f"{share:.1%} {basis}"
        for basis, share in log.shares.items()
        if share and basis not in ("published", "derived")
    )
    return (
        f"--require-sourced: {log.sourced:.1%} of the do-nothing amounts of {log.year} rests on "
        f"published or derived figures, {required:.1%} is required ({rest})",
    )

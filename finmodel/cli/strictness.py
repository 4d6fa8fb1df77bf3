"""What `--strict` makes of failing checks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from finmodel.cli.exit_codes import CHECK_FAILED
from finmodel.cli.output import say

if TYPE_CHECKING:
    from finmodel.projection import CheckResult


def hold_to(checks: "Iterable[CheckResult]") -> None:
    """End with exit code 1, naming the checks that fail, if any does."""
    failing = [check.id for check in checks if check.status == "fail"]
    if failing:
        what = "1 check fails" if len(failing) == 1 else f"{len(failing):,} checks fail"
        say(f"--strict: {what}: {', '.join(failing)}")
        raise typer.Exit(CHECK_FAILED)

"""The three bases on which savings are counted (METHOD.md 3.5)."""

from typing import Literal, get_args

Basis = Literal["plan", "risk-adjusted", "identified"]

BASES: tuple[Basis, ...] = get_args(Basis)
PLAN: Basis = "plan"
RISK_ADJUSTED: Basis = "risk-adjusted"
IDENTIFIED: Basis = "identified"

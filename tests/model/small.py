"""A set small enough to work by hand, and finmodel's figures for it.

A buyer has an allocation of 150 and spends it all on one contract with a trust. The trust costs
200 and has 50 of other income. Nothing grows, so every gap of every year is nothing, and what an
edit adds can be read off.
"""

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import Model
from tests.engine import built
from tests.reference import Data

Records = dict[str, Any]

PROVENANCE = {"basis": "illustrative", "source": "Worked by hand"}
FLAT = {"demand": "none", "price": "none"}

BASE: Data = {
    "system": {
        "format": "2",
        "name": "Small",
        "money": "£m",
        "baseline": "2016/17",
        "final": "2019/20",
        "organisations": {
            "buyer": {"name": "Buyer", "kind": "commissioner"},
            "trust": {"name": "Trust", "kind": "provider"},
        },
        "risk": {
            "low": {"delivery": "90%"},
            "medium": {"delivery": "70%"},
            "high": {"delivery": "40%"},
        },
    },
    "baseline": {
        "income": {
            "other": {"organisation": "trust", "name": "Other", "category": "other income"}
            | {"amount": "50"}
            | FLAT,
        },
        "spend": {
            "staff": {"organisation": "trust", "name": "Staff", "category": "pay", "amount": "200"}
            | FLAT,
        },
        "contracts": {
            "acute": {"commissioner": "buyer", "provider": "trust", "name": "Acute"}
            | {"amount": "150"}
            | FLAT,
        },
    },
    "growth": {},
    "allocations": {"recurrent": {"buyer": {"opening": "150", "growth": "0%"}}},
}


def small(*edits: Data) -> Data:
    """Give the set with each edit laid over it: records are added, fields replaced.

    A field of None is left out.
    """
    data = deepcopy(BASE)
    for edit in edits:
        lay_over(data, edit)
    for file in data.values():
        file.setdefault("provenance", dict(PROVENANCE))
    return {name: without_none(file) for name, file in data.items()}


def lay_over(under: Records, over: Records) -> None:
    """Put every field of `over` where it belongs in `under`."""
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(under.get(key), dict):
            lay_over(under[key], value)
        else:
            under[key] = deepcopy(value)


def without_none(written: Any) -> Any:
    if not isinstance(written, dict):
        return written
    return {key: without_none(value) for key, value in written.items() if value is not None}


def spend(**fields: Any) -> Data:
    """Edit the staff of the trust."""
    return {"baseline": {"spend": {"staff": fields}}}


def contract(**fields: Any) -> Data:
    """Edit the contract between the buyer and the trust."""
    return {"baseline": {"contracts": {"acute": fields}}}


def demand(**components: Any) -> Data:
    """Add a demand driver called activity."""
    return {"growth": {"demand": {"activity": components}}}


def price(name: str, growth: Any) -> Data:
    """Add a price driver."""
    return {"growth": {"price": {name: growth}}}


def cip(**fields: Any) -> Data:
    """Add an additional recurrent scheme of the trust, called scheme."""
    common = {"organisation": "trust", "name": "Scheme", "category": "pay"}
    common |= {"recurrent": "true", "status": "in delivery", "risk": "low", "counts": "additional"}
    return {"cip": {"cip": {"scheme": common | fields}}}


def qipp(**fields: Any) -> Data:
    """Add a recurrent scheme of the buyer on its contract, called scheme."""
    common = {"organisation": "buyer", "name": "Scheme", "contract": "acute"}
    common |= {"type": "transformational", "recurrent": "true"}
    common |= {"status": "in delivery", "risk": "low"}
    return {"qipp": {"qipp": {"scheme": common | fields}}}


def programme(**fields: Any) -> Data:
    """Add a recurrent programme called hubs that starts with year 1."""
    common = {"name": "Hubs", "theme": "out of hospital", "start": "2017-04"}
    common |= {"recurrent": "true", "status": "plans in progress", "risk": "medium"}
    return {"programmes": {"programmes": {"hubs": common | fields}}}


def exactly(*values: float) -> Any:
    """Give figures to compare with, to a billionth of the set's unit."""
    return pytest.approx(values, rel=0, abs=1e-9)


@dataclass(frozen=True)
class Run:
    """The figures of one set, worked out as they are asked for."""

    model: Model

    def __call__(self, measure: str, of: str, basis: Basis = PLAN) -> tuple[float, ...]:
        """Give the years of a measure of an organisation, or of `system`."""
        level = "system" if of == "system" else "organisation"
        line = self.model.measured.line(basis, measure, level)
        return evaluate(self.model.graph, [line]).of(line, of)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Every line of the model."""
        return evaluate(self.model.graph)


def run(*edits: Data) -> Run:
    """Calculate the small set with the edits laid over it."""
    return run_on(small(*edits))


def run_on(data: Data) -> Run:
    """Calculate a set."""
    return Run(built(data))

"""METHOD.md 4 and 7 say every check as it is declared, and the tolerances as they are."""

import re
from importlib.resources import files

import pytest

from finmodel.checks.listed import every_check
from finmodel.checks.tolerances import ACTIVITY, DELIVERY, MONEY, PATIENTS, RATE, RESOURCE
from finmodel.portfolio.checks import PORTFOLIO_CHECKS

METHOD = (files("finmodel") / "method" / "METHOD.md").read_text(encoding="utf-8")
SECTION = METHOD.partition("\n## 4. ")[2].partition("\n## ")[0]


def test_every_check_is_stated() -> None:
    found = stated(SECTION)
    assert [id_ for id_, _ in found] == [check.id for check in every_check()]
    for (_, said), check in zip(found, every_check(), strict=True):
        assert said.startswith(check.statement)


def test_every_check_of_a_portfolio_is_stated_once() -> None:
    ids = [check.id for check in PORTFOLIO_CHECKS]
    found = [(id_, said) for id_, said in stated(METHOD) if id_ in ids]
    warns = {"warn": " (warns)", "fail": ""}
    assert found == [
        (check.id, f"{check.statement}{warns[check.severity]}") for check in PORTFOLIO_CHECKS
    ]


def stated(text: str) -> list[tuple[str, str]]:
    """The checks in the tables of a text, and what each says."""
    return re.findall(r"^\| `([\w-]+)` \| (.*) \|$", text, re.MULTILINE)


def test_every_tolerance_is_stated() -> None:
    rows = dict(re.findall(r"^\| ([^`|]+) \| ([^|]+) \|$", SECTION, re.MULTILINE))
    assert rows["money"].startswith(f"{shown(MONEY.rounding)} of the largest money figure")
    assert rows["rates and shares"] == shown(RATE.rounding)
    points = f"{(ACTIVITY.margin or 0) * 100:g} points"
    assert rows["growth of activity"] == f"{points}, and {shown(ACTIVITY.rounding)} for rounding"
    points = f"{(DELIVERY.margin or 0) * 100:g} points"
    assert rows["delivery of a risk"] == f"{points}, and {shown(DELIVERY.rounding)} for rounding"
    assert rows["capacity"] == f"{shown(RESOURCE.rounding)} of its unit"
    assert rows["people treated"] == shown(PATIENTS.rounding)


@pytest.mark.parametrize(("largest", "allowed"), [(0.0, 1e-9), (0.5, 1e-9), (250.0, 2.5e-7)])
def test_rounding_of_money_follows_the_largest_figure_and_that_of_rates_does_not(
    largest: float, allowed: float
) -> None:
    assert MONEY.allowed(largest) == MONEY.stated(largest) == pytest.approx(allowed, rel=1e-12)
    assert RATE.allowed(largest) == RATE.stated(largest) == 1e-9
    assert RESOURCE.allowed(largest) == 1e-6
    assert ACTIVITY.allowed(largest) == 0.0025 + 1e-9
    assert ACTIVITY.stated(largest) == 0.0025


def shown(tolerance: float) -> str:
    return f"{tolerance:.0e}".replace("e-0", "e-")

"""METHOD.md 4 says every check as it is declared, and the tolerances as they are."""

import re
from importlib.resources import files

from finmodel.checks.run import CHECKS
from finmodel.checks.tolerances import ACTIVITY, MONEY, RATE, RESOURCE

SECTION = (files("finmodel") / "method" / "METHOD.md").read_text(encoding="utf-8")
SECTION = SECTION.partition("\n## 4. ")[2].partition("\n## ")[0]


def test_every_check_is_stated() -> None:
    stated = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", SECTION, re.MULTILINE)
    assert [id_ for id_, _ in stated] == [check.id for check in CHECKS]
    for (_, said), check in zip(stated, CHECKS, strict=True):
        assert said.startswith(check.statement)


def test_every_tolerance_is_stated() -> None:
    rows = dict(re.findall(r"^\| ([^`|]+) \| ([^|]+) \|$", SECTION, re.MULTILINE))
    assert rows["money"].startswith(f"{shown(MONEY.rounding)} of the largest money figure")
    assert rows["rates and shares"] == shown(RATE.rounding)
    points = f"{(ACTIVITY.margin or 0) * 100:g} points"
    assert rows["growth of activity"] == f"{points}, and {shown(ACTIVITY.rounding)} for rounding"
    assert rows["capacity"] == f"{shown(RESOURCE.rounding)} of its unit"


def shown(tolerance: float) -> str:
    return f"{tolerance:.0e}".replace("e-0", "e-")

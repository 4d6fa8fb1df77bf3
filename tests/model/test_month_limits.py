"""How far starts and ends of schemes may move and every scheme still run, in months from April."""

from math import inf

import pytest

from finmodel.graph.paths import find
from finmodel.method.limits import month_limits, months_free
from tests.model.small import cip, run
from tests.reference import Data

LONG, SHORT, LASTING = "cip.long", "cip.short", "cip.lasting"


def scheme(**fields: str) -> Data:
    given = {"full_year_value": "3", "recurrent": "false"} | fields
    return cip(**given)["cip"]["cip"]["scheme"]


MODEL = run(
    {
        "cip": {
            "cip": {
                "long": scheme(start="2017-04", end="2018-09"),  # months 12 to 29
                "short": scheme(start="2018-04", end="2018-08"),  # months 24 to 28
                "lasting": scheme(start="2017-10", recurrent="true"),
            }
        }
    }
).model
STARTS = MODEL.graph.lines["start_month"].axis.position
ENDS = MODEL.graph.lines["last_month"].axis.position


def starts(*schemes: str) -> list[tuple[str, int]]:
    return [("start_month", STARTS[one]) for one in schemes]


def ends(*schemes: str) -> list[tuple[str, int]]:
    return [("last_month", ENDS[one]) for one in schemes]


@pytest.mark.parametrize(
    ("dates", "free"),
    [
        (starts(LONG), (-inf, 17)),
        (starts(SHORT), (-inf, 4)),
        (starts(LONG, SHORT), (-inf, 4)),
        (ends(LONG), (-17, inf)),
        (ends(LONG, SHORT), (-4, inf)),
        (starts(LONG) + ends(LONG), (-inf, inf)),
        (starts(LONG) + ends(SHORT), (-4, 17)),
        (starts(LASTING), (-inf, inf)),
    ],
)
def test_dates_move_together_as_far_as_each_scheme_runs(
    dates: list[tuple[str, int]], free: tuple[float, float]
) -> None:
    assert months_free(MODEL.graph, dates) == free


@pytest.mark.parametrize(
    ("path", "limits"),
    [
        ("cip.long.start", (-inf, 29)),
        ("cip.*.start", (-inf, 28)),
        ("cip.long.end", (12, inf)),
        ("cip.*.end", (24, inf)),
        ("cip.lasting.start", (-inf, inf)),
    ],
)
def test_a_date_that_all_are_set_to_leaves_each_scheme_a_month(
    path: str, limits: tuple[float, float]
) -> None:
    assert month_limits(MODEL.graph, find(MODEL.graph, path)) == limits

"""Paths that lead to what is drawn."""

import pytest

from finmodel.analysis.drawn_names import DrawnNames

NAMES = DrawnNames(
    (
        "growth.price.pay.2018/19",
        "growth.price.pay.2019/20",
        "growth.price.drugs",
        "growth.demand.pay.to",
        "cip.theatres",
        "programmes.hub",
    )
)


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("growth.price.pay", (0, 1)),
        ("growth.price.pay.2019/20", (1,)),
        ("growth.price.*", (0, 1, 2)),
        ("growth.*.pay", (0, 1, 3)),
        ("growth.*.pay.*", (0, 1, 3)),
        ("*.theatres", (4,)),
        ("*.*", (4, 5)),
        ("growth.price", ()),
        ("growth.price.pay.from", ()),
        ("cip.theatres.delivery", ()),
    ],
)
def test_a_path_leads_to_names_in_their_order(path: str, places: tuple[int, ...]) -> None:
    assert NAMES.at(path) == tuple(NAMES[place] for place in places)

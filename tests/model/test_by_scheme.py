"""What each scheme saved and will save (METHOD.md 3.13), on the small set, by hand.

April to October are closed unless a test says otherwise.
"""

from typing import Any

from finmodel.graph.evaluate import evaluate
from finmodel.method.model import Model
from tests.model.small import cip
from tests.model.test_in_year_by_hand import BREAK_EVEN, MONTHS, even, figure, near, run, year
from tests.reference import Data

DONE = {"trust": BREAK_EVEN}
WHOLE_YEAR = {"full_year_value": "12", "start": "2017-04"}


def by_scheme(model: Model, name: str, at: int = 1) -> dict[str, float]:
    """Give a line of schemes in the year of the results, by the id of the scheme."""
    line = model.value(name, level=None)
    values = evaluate(model.graph, [line.line]).array(line.line)[:, at, 0]
    members = (one.rpartition(".")[2] for one in line.own_axis.members)
    return dict(zip(members, map(float, values), strict=True))


def schemes(**each: dict[str, Any]) -> Data:
    """Give schemes of the trust, by id."""
    return {"cip": {"cip": {id_: cip(**one)["cip"]["cip"]["scheme"] for id_, one in each.items()}}}


def saved(**each: dict[str, Any]) -> dict[str, Any]:
    return {f"cip.{id_}": one for id_, one in each.items()}


def test_each_scheme_is_due_saved_and_forecast_by_itself() -> None:
    """A makes 0.6 of 1 a month and 0.3 once; B starts in October; C of 2.4 comes evenly.

    A ends the year at 0.6 of 12. B made half of 1 in the only month in which it was due: half of
    five more months, and of 12 in a full year. Of C nothing is said: none of it came.
    """
    model = run(
        schemes(
            a=WHOLE_YEAR,
            b={"full_year_value": "12", "start": "2017-10"},
            c={"profile": {"2017/18": "2.4", "2018/19": "2.4", "2019/20": "2.4"}},
        ),
        year(
            results=DONE,
            savings=saved(
                a={"recurrent": even(0.6), "one_off": even(0.3)},
                b={"recurrent": {"2017-10": "0.5"}},
            ),
        ),
    )
    for name, a, b, c in (
        ("planned_by_scheme", 7, 1, 1.4),
        ("recurrent_by_scheme", 4.2, 0.5, 0),
        ("one_off_by_scheme", 2.1, 0, 0),
        ("recurrent_forecast_by_scheme", 4.2 + 0.6 * 5, 0.5 + 0.5 * 5, 0),
        ("full_year_by_scheme", 7.2, 6, 0),
    ):
        assert by_scheme(model, name) == {"a": near(a), "b": near(b), "c": near(c)}, name
        assert set(by_scheme(model, name, at=2).values()) == {0}, name


def test_one_offs_at_plan_are_as_planned_by_months_and_by_year() -> None:
    """Nobody reports: seven months of 1, and seven twelfths of 2.4, as for the trust."""
    once = {"recurrent": "false"}
    by_year = {"profile": {"2017/18": "2.4"}}
    model = run(schemes(months=WHOLE_YEAR | once, year=by_year | once), year())
    expected = {"months": near(7), "year": near(1.4)}
    assert by_scheme(model, "planned_by_scheme") == expected
    assert by_scheme(model, "one_off_by_scheme") == expected
    assert figure(model, "savings_to_date") == near(8.4)
    assert set(by_scheme(model, "recurrent_by_scheme").values()) == {0}
    reported = run(schemes(months=WHOLE_YEAR | once, year=by_year | once), year(results=DONE))
    assert set(by_scheme(reported, "one_off_by_scheme").values()) == {0}


LEVEL = {"profile": dict.fromkeys(("2017/18", "2018/19", "2019/20"), "2.4")}


def test_what_recurs_by_year_at_plan_is_as_planned() -> None:
    """Nobody reports: seven twelfths of 2.4, and all of it by March."""
    model = run(cip(**LEVEL), year())
    assert by_scheme(model, "recurrent_by_scheme") == {"scheme": near(1.4)}
    assert by_scheme(model, "recurrent_forecast_by_scheme") == {"scheme": near(2.4)}
    assert by_scheme(model, "full_year_by_scheme") == {"scheme": near(2.4)}
    assert figure(model, "recurrent_to_date") == near(1.4)


def test_a_scheme_by_year_within_efficiency_at_plan_is_not_counted_beside_it() -> None:
    """Of efficiency of 6, seven twelfths, whatever part of it the scheme is to make."""
    efficiency = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "3%"}}}}
    model = run(efficiency, cip(**LEVEL, counts="within_bau"), year())
    assert figure(model, "recurrent_to_date") == near(3.5)
    assert figure(model, "recurrent_forecast") == near(6)


def september_and_october(first: str, second: str) -> dict[str, Any]:
    return {"recurrent": even(1, 5) | {"2017-09": first, "2017-10": second}}


def test_first_missed_is_what_a_month_was_short_by_more_than_the_one_before() -> None:
    """Of 1 a month, September and October: A was short by 0.2, then 0.5; B made up ground.

    C is short as before, D passed its plan, and what comes of E is known.
    """
    each = {
        "a": september_and_october("0.8", "0.5"),
        "b": september_and_october("0.5", "0.9"),
        "c": september_and_october("0.4", "0.4"),
        "d": september_and_october("1", "1.5"),
        "e": september_and_october("1", "0") | {"outlook": "plan"},
    }
    model = run(
        schemes(**dict.fromkeys(each, WHOLE_YEAR)), year(results=DONE, savings=saved(**each))
    )
    nothing = dict.fromkeys("bcd", near(0))
    assert by_scheme(model, "newly_missed_by_scheme") == {"a": near(0.3), **nothing}
    assert by_scheme(model, "newly_missed by system") == {"system": near(0.3)}


def test_in_the_first_month_all_that_is_missed_is_missed_first() -> None:
    first = saved(scheme={"recurrent": {MONTHS[0]: "0.4"}})
    results = {"trust": {"position": {MONTHS[0]: "0"}}}
    model = run(cip(**WHOLE_YEAR), year(1, results=results, savings=first))
    assert by_scheme(model, "newly_missed by system") == {"system": near(0.6)}


def test_bau_efficiency_is_reported_beside_its_schemes() -> None:
    """0.5 a month planned, 0.2 of it made for good and 0.1 once: two fifths of what is to come."""
    efficiency = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "3%"}}}}
    said = {"bau_efficiency.trust": {"recurrent": even(0.2), "one_off": even(0.1)}}
    model = run(efficiency, year(results=DONE, savings=said))
    for name, value in (
        ("efficiency_planned_so_far", 3.5),
        ("efficiency_so_far", 1.4),
        ("efficiency_one_off_so_far", 0.7),
        ("efficiency_reported_forecast", 1.4 + 0.4 * 2.5),
    ):
        assert by_scheme(model, name) == {"trust": near(value)}, name
    assert by_scheme(model, "efficiency_one_off_so_far", at=2) == {"trust": 0}

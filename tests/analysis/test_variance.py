"""Shares of the variance, by hand: what acts alone exactly, what meets as theory has it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from finmodel.analysis.dependence import Correlation, Dependence, streams
from finmodel.analysis.drawn_names import DrawnNames
from finmodel.analysis.folded import Folded
from finmodel.analysis.ranges import Ranged
from finmodel.analysis.scheme_outcomes import SchemeOutcomes
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.analysis.variance import shares as variance_shares
from finmodel.analysis.variance import together as variance_together
from finmodel.analysis.variance.shares import LATTICES, Share, shares
from finmodel.analysis.variance.together import PAIRS, Moments, Sampling, lots_of
from finmodel.graph import differences
from finmodel.graph.components import components
from finmodel.graph.expressions import OPERATIONS
from finmodel.graph.linear_forms import Form, Forms, Value
from tests.graph.random_forms import PARAMETERS, STATES, random_forms
from tests.graph.shelf import declarations
from tests.sizes import tries

NEAR = 0.01
"""How near draws come to a share that theory gives."""
EXACT = 1e-6
"""How near what is worked out comes to it."""


def a_range(name: str, low: float, high: float, distribution: str = "uniform") -> Ranged:
    middle = (low + high) / 2
    return Ranged(name, middle, low, high, distribution, "number", "", False, "set", middle)


def a_scheme(name: str, chances: Sequence[float]) -> SchemeOutcomes:
    names = ("all", "part", "late", "none")[: len(chances)]
    nothing = (0.0,) * len(chances)
    return SchemeOutcomes(name, name, names, tuple(chances), nothing, nothing)


def uncertain(
    *drawn: Ranged | SchemeOutcomes,
    together: Sequence[str] = (),
    correlated: Correlation | None = None,
) -> Uncertainty:
    """The ranges first, then the schemes."""
    paths = DrawnNames(one.path for one in drawn)
    groups = (tuple(together),) if together else ()
    given = Dependence(groups, (correlated,) if correlated else ())
    found = streams(given, paths)
    return Uncertainty(
        tuple(one for one in drawn if isinstance(one, Ranged)),
        tuple(one for one in drawn if isinstance(one, SchemeOutcomes)),
        (),
        tuple(found.of[path] for path in paths),
        found.mixing,
        found.sources(paths),
        given,
    )


def shared(
    drawn: Uncertainty,
    figure: Callable[[Forms, list[Value]], Value],
    lattices: int | None = LATTICES,
) -> dict[str, Share]:
    """The share of each source in a figure of the parameters; states are 0, 1, 2, …"""
    states = [parameter.states for parameter in drawn.parameters()]
    forms = Forms(states)
    parameters = [
        forms.state_values(number, [float(state) for state in range(count)])
        if count
        else forms.parameter(number)
        for number, count in enumerate(states)
    ]
    folded = Folded(declarations().graph(), (), forms, (figure(forms, parameters),))
    found = shares(drawn, folded, 0, 5, lattices)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    return {one.source: one for one in found}


def total(forms: Forms, parts: Sequence[Value]) -> Value:
    return forms.combined(0.0, [(1.0, one) for one in parts if isinstance(one, Form)])


def least(forms: Forms, one: Value, other: Value) -> Value:
    return forms.operated("min", OPERATIONS["min"], one, other)


def test_what_acts_alone_has_its_own_variance_exactly() -> None:
    """Widths of 2 and 1: variances of 4 and 1 twelfths."""
    drawn = uncertain(a_range("wide", 0, 2), a_range("narrow", 0, 1), a_range("nowhere", 0, 9))
    found = shared(drawn, lambda forms, x: forms.added(x[0], x[1]))
    assert found["wide"] == pytest.approx(("wide", 0.8, 0.8, 0.8), abs=EXACT)
    assert found["narrow"] == pytest.approx(("narrow", 0.2, 0.2, 0.2), abs=EXACT)
    assert found["nowhere"] == ("nowhere", 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("distribution", "value", "variance"),
    [
        ("triangular", 1.0, 13 / 18),
        ("triangular", 4.0, 16 / 18),
    ],
)
def test_a_distribution_alone_is_exact(distribution: str, value: float, variance: float) -> None:
    """From 0 to 4, beside a uniform range of the same variance."""
    one = a_range("one", 0, 4, distribution)._replace(value=value)
    found = shared(uncertain(one, a_range("same", 0, (12 * variance) ** 0.5)), total)
    assert found["one"].share == pytest.approx(0.5, abs=EXACT)


def test_what_turns_out_by_chance_is_exact_and_so_is_what_moves_with_it() -> None:
    """0, 1 or 2 by chances of 0.5, 0.3 and 0.2: a variance of 0.61."""
    ranges, scheme = (a_range("one", 0, 1), a_range("other", 0, 1)), a_scheme("x", (0.5, 0.3, 0.2))
    whole = 0.61 + 2 / 12
    found = shared(uncertain(*ranges, scheme), total)
    assert found["x"].share == pytest.approx(0.61 / whole, abs=EXACT)
    found = shared(uncertain(*ranges, scheme, together=("one", "x")), total)
    # Their covariance is e (1 - e) / 2 for each edge e between two states.
    twice = 0.5 * 0.5 + 0.8 * 0.2
    assert found["other"].share == pytest.approx(1 / 12 / (whole + twice), abs=EXACT)


def test_a_product_is_shared_as_shapley_has_it() -> None:
    """Means of 1/2 and 3/2: effects of 27 and 3, and of both 1, in 144ths; beside them 31."""
    drawn = uncertain(a_range("x", 0, 1), a_range("y", 1, 2), a_range("z", 0, (31 / 12) ** 0.5))

    def figure(forms: Forms, x: list[Value]) -> Value:
        return total(forms, [forms.multiplied(x[0], x[1]), x[2]])

    found = shared(drawn, figure)
    assert found["x"][1:] == pytest.approx((27.5 / 62, 27 / 62, 28 / 62), abs=NEAR)
    assert found["y"][1:] == pytest.approx((3.5 / 62, 3 / 62, 4 / 62), abs=NEAR)
    assert found["z"].share == pytest.approx(0.5, abs=NEAR)


def test_the_least_of_two_is_shared_as_shapley_has_it() -> None:
    """Up to 1 and up to 2: effects of 34 and 13, and of both 8, in 720ths."""
    drawn = uncertain(a_range("x", 0, 1), a_range("y", 0, 2))
    found = shared(drawn, lambda forms, x: least(forms, x[0], x[1]))
    assert found["x"][1:] == pytest.approx((38 / 55, 34 / 55, 42 / 55), abs=NEAR)
    assert found["y"][1:] == pytest.approx((17 / 55, 13 / 55, 21 / 55), abs=NEAR)


def test_what_three_do_only_together_is_counted_once() -> None:
    """A product about 0 has no effect of one or of two: a variance of a 27th, all of three."""
    thirds = uncertain(*(a_range(name, -1, 1) for name in "xyz"), a_range("w", -1 / 3, 1 / 3))

    def figure(forms: Forms, x: list[Value]) -> Value:
        return total(forms, [forms.multiplied(forms.multiplied(x[0], x[1]), x[2]), x[3]])

    found = shared(thirds, figure, lattices=8)
    # Half of each total, as where none of three act together, would leave it 2 fifths.
    assert found["w"].share == pytest.approx(1 / 2, abs=3 * NEAR)
    assert [found[name].share for name in "xyz"] == pytest.approx([1 / 6] * 3, abs=2 * NEAR)
    assert [found[name].together for name in "xyz"] == pytest.approx([1 / 2] * 3, abs=3 * NEAR)


def test_sources_in_lots_are_shared_out_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each lot draws the same pairs; what all of it comes to is then a lot of its own."""
    drawn = uncertain(*(a_range(name, 0.5, 1 + at) for at, name in enumerate("abcd")))

    def figure(forms: Forms, x: list[Value]) -> Value:
        linked = [forms.multiplied(one, other) for one, other in pairwise(x)]
        return total(forms, [*linked, least(forms, x[0], x[3])])

    found = shared(drawn, figure)
    monkeypatch.setattr(variance_together, "_AT_A_TIME", 1)
    for name, one in shared(drawn, figure).items():
        assert one[1:] == pytest.approx(found[name][1:], rel=1e-9)


def test_every_pair_is_drawn_once_however_many_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, forms = uncertain(a_range("x", 0, 1), a_range("y", 1, 2)), Forms([0, 0])
    value = forms.multiplied(forms.parameter(0), forms.parameter(1))
    (component,) = components(forms, value, drawn.sources)

    def moments() -> Moments:
        lots, _ = lots_of(drawn, forms, component)
        return Sampling(lots, 5, LATTICES)(0)

    whole = moments()
    assert whole.pairs.tolist() == [LATTICES * PAIRS] * 2
    assert whole.figures == 2 * LATTICES * PAIRS
    monkeypatch.setattr(differences, "_WIDEST", 256)
    for one, other in zip(moments(), whole, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9)


def test_a_lattice_is_even_along_both_sides_and_no_two_points_are_near() -> None:
    lattice = variance_together._LATTICE
    for side in lattice:
        assert sorted((side * PAIRS).round().astype(int).tolist()) == list(range(PAIRS))
    apart = lattice[:, 1:] - lattice[:, :1]
    nearest = np.hypot(*np.minimum(apart, 1 - apart)).min()
    assert nearest > 0.9 / PAIRS**0.5


def test_fewer_pairs_are_drawn_where_many_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = uncertain(a_range("x", 0, 1), a_range("y", 1, 2))

    def figure(forms: Forms, x: list[Value]) -> Value:
        return forms.multiplied(x[0], x[1])

    many, fewer = shared(drawn, figure, LATTICES), shared(drawn, figure, 1)
    assert many != fewer
    for most, found in ((2, many), (1, fewer)):
        monkeypatch.setattr(variance_shares, "_MANY", most)
        assert shared(drawn, figure, None) == found


def test_a_figure_that_no_scenario_has_is_shared_by_none() -> None:
    """A product over what is always nothing is null in every scenario."""
    never = uncertain(a_range("x", 1, 2), a_range("y", 1, 2), a_scheme("by", (1.0, 0.0)))

    def figure(forms: Forms, x: list[Value]) -> Value:
        product = forms.multiplied(x[0], x[1])
        return forms.divided(product, x[2], "", null=True)

    assert {one[1:] for one in shared(never, figure).values()} == {(0.0, 0.0, 0.0)}


def test_a_correlated_pair_is_one_source() -> None:
    drawn = uncertain(
        a_range("x", 0, 1), a_range("y", 0, 1), a_range("z", 0, 1),
        correlated=Correlation("x", "y", 0.8),
    )  # fmt: skip
    found = shared(drawn, total)
    # The correlation of uniform numbers whose normal scores have one of 0.8.
    pair = 2 * (1 + 6 / np.pi * np.arcsin(0.8 / 2))
    assert found["x + y"].share == pytest.approx(pair / (pair + 1), abs=NEAR / 5)
    assert found["z"].share == pytest.approx(1 / (pair + 1), abs=NEAR / 5)


def test_a_figure_that_does_not_vary_is_shared_by_none() -> None:
    found = shared(uncertain(a_range("x", 0, 1), a_range("y", 0, 1)), lambda _, __: 7.0)
    assert {one[1:] for one in found.values()} == {(0.0, 0.0, 0.0)}
    flat = uncertain(a_range("x", 2, 2), a_range("y", 0, 0))
    found = shared(flat, lambda forms, x: forms.multiplied(x[0], x[1]))
    assert {one[1:] for one in found.values()} == {(0.0, 0.0, 0.0)}


def test_scenarios_without_a_figure_are_left_out() -> None:
    """A ratio to nothing is null; alone, and where it meets."""
    drawn = uncertain(
        a_range("x", 1, 2), a_scheme("by", (0.5, 0.25, 0.25)), a_scheme("own", (0.5, 0.5))
    )

    def figure(forms: Forms, x: list[Value]) -> Value:
        by, own = (one for one in x[1:] if isinstance(one, Form))
        return total(
            forms,
            [
                forms.divided(x[0], by, "", null=True),
                forms.divided(forms.added(own, 3.0), own, "", null=True),
            ],
        )

    found = shared(drawn, figure)
    # The ratio of what is known alone does not vary.
    assert found["own"].share == 0
    # x or x ÷ 2, as likely.
    alone = (9 / 16 / 12, 9 / 4 / 16)
    both = (1 / 12) * (1 / 16)
    assert found["x"].alone == pytest.approx(alone[0] / (sum(alone) + both), abs=2 * NEAR)
    assert sum(one.share for one in found.values()) == pytest.approx(1.0)


DRAWN = uncertain(
    *(a_range(f"range {number}", -1, 2) for number in range(PARAMETERS // 2)),
    *(a_scheme(f"scheme {number}", [1 / STATES] * STATES) for number in range(PARAMETERS // 2)),
)


@given(random_forms())
@tries(50)
def test_shares_sum_to_one_and_none_is_below_nothing(made: tuple[Forms, Value]) -> None:
    forms, value = made
    folded = Folded(declarations().graph(), (), forms, (value,))
    found = shares(DRAWN, folded, 0, 5, lattices=1)
    assert len(found) == len(DRAWN.sources)
    assert all(one.share >= 0 and one.alone >= 0 and one.together >= 0 for one in found)
    whole = sum(one.share for one in found)
    assert whole == pytest.approx(1.0, abs=1e-12) or all(one.together == 0 for one in found)

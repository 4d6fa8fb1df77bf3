"""What meets in a sum, against a search; and what each group moves, against a run of its own."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from finmodel.graph.components import components, moving
from finmodel.graph.differences import differences
from finmodel.graph.linear_forms import Form, Forms, Value
from tests.graph.random_forms import random_forms, random_groups, scenarios, taken, worked_out
from tests.sizes import tries

CLOSE = 1e-9


def atoms_by_search(forms: Forms, value: Form, groups: list[list[int]]) -> set[frozenset[int]]:
    """Start from each atom, and take in whatever rests on a group that is met, until none does."""
    atoms = forms.sums[value.sum].atoms
    found = set()
    for atom in atoms:
        reached = {atom}
        while True:
            numbers = {number for one in reached for number in forms.rests_on(one)}
            met = {number for group in groups if numbers & set(group) for number in group}
            more = {one for one in atoms if met & set(forms.rests_on(one))}
            if more == reached:
                break
            reached = more
        found.add(frozenset(reached))
    return found


@given(random_forms(), random_groups(), st.integers(0, 2**32))
@tries(200)
def test_components_are_those_of_a_search_and_sum_to_the_value(
    made: tuple[Forms, Value], groups: list[list[int]], seed: int
) -> None:
    forms, value = made
    found = components(forms, value, groups)
    if not isinstance(value, Form):
        assert found == ()
        return
    assert {frozenset(forms.sums[one.value.sum].atoms) for one in found} == atoms_by_search(
        forms, value, groups
    )
    places = [place for one in found for place in one.groups]
    assert len(places) == len(set(places))
    at = scenarios(seed, 5)
    total = value.scale * forms.sums[value.sum].constant + sum(
        worked_out(forms, one.value, at) for one in found
    )
    np.testing.assert_allclose(total, worked_out(forms, value, at), rtol=CLOSE, atol=CLOSE)


@given(random_forms(), random_groups(), st.integers(0, 2**32), st.integers(1, 3))
@tries(200)
def test_what_a_group_moves_is_the_value_with_it_there_less_the_value_here(
    made: tuple[Forms, Value], groups: list[list[int]], seed: int, at_a_time: int
) -> None:
    """However many are moved at a time, and whatever rests on none of them is left out."""
    forms, value = made
    here, there = scenarios(seed, 5), scenarios(seed + 1, 5)
    for one in components(forms, value, groups):
        before = worked_out(forms, one.value, here)
        lots = list(moving(forms, one, groups, at_a_time))
        assert [place for lot in lots for place in lot.moving] == list(one.groups)
        for lot in lots:
            on = [groups[place] for place in lot.on.groups]
            numbers = sorted(number for group in on for number in group)
            moved = [groups[place] for place in lot.moving]
            program = differences(forms, lot.on.value, on, moved)
            found = program.run(np.concatenate([here[numbers], there[numbers]]))
            here_alone = worked_out(forms, lot.on.value, here)
            np.testing.assert_allclose(found[0], here_alone, rtol=CLOSE, atol=CLOSE)
            for row, group in zip(found[1:], moved, strict=True):
                after = worked_out(forms, one.value, taken(here, there, group))
                np.testing.assert_allclose(row, after - before, rtol=CLOSE, atol=CLOSE)


def test_a_long_sum_is_worked_out_again_only_where_it_moves() -> None:
    """Of a sum of n under a limit, what moves each term is a few sums and not all n terms."""

    def terms(count: int) -> int:
        forms = Forms([0] * count)
        whole = forms.combined(0.0, [(1.0, forms.parameter(number)) for number in range(count)])
        least = forms.operated("min", np.minimum, whole, 1.0)
        assert isinstance(least, Form)
        each = [[number] for number in range(count)]
        program = differences(forms, least, each, each)
        return sum(len(step.rows) for step in program.instructions)

    assert terms(512) < 12 * terms(64)


def test_a_long_sum_keeps_every_term_and_its_weight() -> None:
    """Of 20 terms, more than any random form has: above the limit in some scenarios, not in all."""
    count, limit = 20, 105.0
    forms, weights = Forms([0] * count), np.arange(1.0, count + 1)
    terms = [(weight, forms.parameter(number)) for number, weight in enumerate(weights.tolist())]
    least = forms.operated("min", np.minimum, forms.combined(0.5, terms), limit)
    assert isinstance(least, Form)
    each = [[number] for number in range(count)]
    here, there = np.random.default_rng(4).random((2, count, 6))
    found = differences(forms, least, each, each).run(np.concatenate([here, there]))
    before = np.minimum(0.5 + weights @ here, limit)
    np.testing.assert_allclose(found[0], before, rtol=CLOSE)
    for row, number in zip(found[1:], each, strict=True):
        after = np.minimum(0.5 + weights @ taken(here, there, number), limit)
        np.testing.assert_allclose(row, after - before, rtol=CLOSE, atol=CLOSE)


def test_what_does_not_move_moves_nothing() -> None:
    """To the last digit: a share of a rounding error is none."""
    forms = Forms([0, 0])
    one, other = forms.parameter(0), forms.parameter(1)
    product, most = forms.multiplied(one, other), forms.operated("max", np.maximum, one, other)
    value = forms.added(forms.multiplied(product, 0.1), forms.multiplied(most, 0.3))
    assert isinstance(value, Form)
    program = differences(forms, value, [[0], [1]], [[0], [1]])
    found = program.run(np.array([[0.7], [0.3], [0.7], [0.3]]))
    assert found[1:].tolist() == [[0.0], [0.0]]

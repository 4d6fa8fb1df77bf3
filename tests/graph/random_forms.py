"""Random forms of a few parameters, and the same worked out scenario by scenario."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from finmodel.graph.compile import compile_program
from finmodel.graph.expressions import OPERATIONS
from finmodel.graph.linear_forms import Form, Forms, Value
from finmodel.graph.lines import Numbers

PARAMETERS, STATES = 6, 3
"""The second half of the parameters have states."""
_WHOLE = st.integers(0, 99)


@st.composite
def random_forms(draw: st.DrawFn) -> tuple[Forms, Value]:
    """A sum of products, choices and quotients, most of them of few parameters."""
    half = PARAMETERS // 2
    forms = Forms([0] * half + [STATES] * half)
    met: list[Value] = [forms.parameter(number) for number in range(half)]
    met += [forms.state_values(half + at, (0.5, -1.0, 2.0)) for at in range(half)]
    for kind in draw(st.lists(st.sampled_from(["+", "*", "min", "/", "choice"]), max_size=6)):
        one, other = (met[draw(_WHOLE) % len(met)] for _ in range(2))
        if kind == "+":
            met.append(forms.added(one, other, -1.0))
        elif kind == "*":
            met.append(forms.multiplied(one, other, out=draw(st.booleans())))
        elif kind == "/":
            squared = forms.added(forms.multiplied(other, other), 1.0)
            met.append(
                forms.divided(one, squared, "", null=False)
                if isinstance(squared, Form)
                else forms.multiplied(one, 1 / squared)
            )
        elif kind == "min":
            met.append(forms.operated("min", OPERATIONS["min"], one, other))
        else:
            met.append(forms.operated(">", OPERATIONS[">"], one, other))
    parts = [(draw(st.sampled_from([1.0, -2.5])), met[draw(_WHOLE) % len(met)]) for _ in range(5)]
    held = [(weight, one) for weight, one in parts if isinstance(one, Form)]
    return forms, forms.combined(3.0, held)


def random_groups() -> st.SearchStrategy[list[list[int]]]:
    """Parameters in groups, each in one."""
    return st.lists(st.integers(0, 3), min_size=PARAMETERS, max_size=PARAMETERS).map(
        lambda of: [
            [number for number, group in enumerate(of) if group == one] for one in sorted(set(of))
        ]
    )


def scenarios(seed: int, count: int) -> Numbers:
    """Numbers for the parameters, shape (parameters, count)."""
    random = np.random.default_rng(seed)
    half = PARAMETERS // 2
    return np.concatenate(
        [random.uniform(-2, 2, (half, count)), random.integers(0, STATES, (half, count)) * 1.0]
    )


def worked_out(forms: Forms, value: Value, given: Numbers) -> Numbers:
    """The value in every scenario."""
    found: Numbers = compile_program(forms, [value], width=16).run(given)[0]
    return found


def taken(here: Numbers, there: Numbers, numbers: Sequence[int]) -> Numbers:
    """The scenarios here, but for some parameters as they are there."""
    found = here.copy()
    found[list(numbers)] = there[list(numbers)]
    return found

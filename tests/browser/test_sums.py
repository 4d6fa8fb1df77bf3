"""Sums in the page are those of the engine to the last bit: else what is nil here is not there."""

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.expressions import sum_along
from finmodel.outputs.report.scripts import joined_script
from tests.browser.in_node import in_node

_COUNTS = (0, *range(1, 40), 127, 128, 129, 130, 136, 137, 145, 257, 300, 1000)
_SUMS = """
return given.map((numbers) =>
  sumOfRows(Float64Array.from(numbers), 0, 1, numbers.map((_, row) => row)));
"""


def test_sums_are_the_engines_to_the_last_bit() -> None:
    drawn = np.random.default_rng(20_161).normal(size=max(_COUNTS)) * 1000.0
    whole = Axis("whole", ("all",), ("All",))

    found = in_node(joined_script(), _SUMS, [drawn[:count].tolist() for count in _COUNTS])

    for count, own in zip(_COUNTS, found, strict=True):
        names = tuple(str(row) for row in range(count))
        each = Axis("each", names, names)
        to_all = Link("to all", each, whole, np.zeros(count, dtype=np.intp))
        rows = np.arange(count, dtype=np.intp)
        assert own == sum_along(to_all, drawn[:count, np.newaxis], rows)[0, 0], count

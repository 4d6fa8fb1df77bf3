"""Where a curve crosses a level, found between brackets, many points at a time."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers

Curve = Callable[[Numbers], Numbers]
"""Values at points, both of shape (points,)."""

_POINTS_IN_A_BRACKET = 65
_MOST_CUTS = 40
_ROUNDING = 1e-15


class Scan(NamedTuple):
    """A curve at some points, and its values there less the level."""

    points: Numbers
    values: Numbers

    def brackets(self) -> list[tuple[int, int]]:
        """Neighbouring points on either side of the level, or one point twice that is on it."""
        found: list[tuple[int, int]] = []
        signs = np.sign(self.values)
        for place in range(len(signs)):
            if signs[place] == 0:
                found.append((place, place))
            elif place and signs[place - 1] * signs[place] < 0:
                found.append((place - 1, place))
        return found

    def ends(self, *, whole: bool) -> list[tuple[float, float]]:
        """The two ends of each bracket; where only whole values count, those on the level."""
        return [
            (float(self.points[first]), float(self.points[last]))
            for first, last in self.brackets()
            if not whole or first == last
        ]


def scanned(curve: Curve, level: float, points: Numbers) -> Scan:
    """Evaluate a curve at ascending points; what is within rounding of the level is on it."""
    found = curve(points)
    away = found - level
    rounding = _ROUNDING * float(np.max(np.abs(found), initial=abs(level)))
    return Scan(points, np.where(np.abs(away) <= rounding, 0.0, away))


def root_between(curve: Curve, level: float, low: float, high: float) -> float:
    """The point between low and high, on either side of the level, at which the curve meets it.

    Each step looks at many points inside the bracket and keeps the two that bracket it; it ends
    at neighbouring floats, of which the one nearer the level is given. Where low is high, it is
    the root.
    """
    if low == high:
        return low
    for _ in range(_MOST_CUTS):
        points = np.unique(np.linspace(low, high, _POINTS_IN_A_BRACKET))
        scan = scanned(curve, level, points)
        brackets = scan.brackets()
        if not brackets:
            break
        first, last = brackets[0]
        if first == last:
            return float(points[first])
        low, high = float(points[first]), float(points[last])
        if np.nextafter(low, high) >= high:
            break
    ends = np.array([low, high])
    return float(ends[np.argmin(np.abs(curve(ends) - level))])

"""From a number in [0, 1) to a number of a range: the quantiles of four distributions.

- triangular: low, value and high are its ends and its peak.
- uniform: anywhere from low to high.
- normal: centred on the value, low and high 2 standard deviations to each side on average
  (sd = (high - low) / 4), cut off at low and high so that no draw leaves the range.
- PERT: a beta with mean (low + 4 value + high) / 6 (Malcolm and others 1959), read off a table
  of 16,385 quantiles.
"""

from functools import cache

import numpy as np

from finmodel.graph.lines import Numbers

_TABLE = 16_384


def quantile(distribution: str, low: float, value: float, high: float, u: Numbers) -> Numbers:
    """The quantiles at `u`, any shape; all are `value` where low and high are the same."""
    if low == high:
        return np.full_like(u, value)
    if distribution == "uniform":
        return low + (high - low) * u
    if distribution == "triangular":
        return _triangular(low, value, high, u)
    if distribution == "normal":
        return _normal(low, value, high, u)
    return low + (high - low) * np.interp(u, _places(), _pert((value - low) / (high - low)))


def _triangular(low: float, peak: float, high: float, u: Numbers) -> Numbers:
    width = high - low
    turn = (peak - low) / width
    rising = low + np.sqrt(u * width * (peak - low))
    falling = high - np.sqrt((1 - u) * width * (high - peak))
    return np.where(u < turn, rising, falling)


def _normal(low: float, value: float, high: float, u: Numbers) -> Numbers:
    from scipy.special import ndtr, ndtri

    deviation = (high - low) / 4
    first, last = ndtr((low - value) / deviation), ndtr((high - value) / deviation)
    drawn = value + deviation * ndtri(first + (last - first) * u)
    found: Numbers = np.clip(drawn, low, high)
    return found


@cache
def _places() -> Numbers:
    return np.linspace(0.0, 1.0, _TABLE + 1)


@cache
def _pert(peak: float) -> Numbers:
    from scipy.special import betaincinv

    found: Numbers = betaincinv(1 + 4 * peak, 1 + 4 * (1 - peak), _places())
    return found

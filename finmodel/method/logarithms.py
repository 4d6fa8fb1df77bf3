"""Logarithms and logarithmic means of figures that may not have any (METHOD.md 3.11)."""

import numpy as np

from finmodel.graph.lines import Numbers


def logarithm(factor: Numbers) -> Numbers:
    """ln(factor), NaN where the factor is not above nothing."""
    return np.log(np.where(factor > 0, factor, np.nan))


def logarithmic_mean(later: Numbers, earlier: Numbers) -> Numbers:
    """(b - a) ÷ ln(b ÷ a), a where they are equal, NaN where one is nothing or signs differ."""
    usable = np.sign(later) * np.sign(earlier) > 0
    logs = logarithm(np.where(usable, later / np.where(usable, earlier, 1.0), -1.0))
    near = np.abs(logs) < 1e-9
    # Close to 1 the quotient loses its digits: there the mean is a × (1 + ln ÷ 2), to 1e-18.
    return np.where(near, earlier * (1 + logs / 2), (later - earlier) / np.where(near, 1.0, logs))

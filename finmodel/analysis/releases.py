"""The releases that the last digit of a figure rests on."""

import platform

from typing_extensions import TypedDict


class Releases(TypedDict):
    """With what a process works: another release or kind of processor may round otherwise."""

    finmodel: str
    numpy: str
    scipy: str
    processor: str


def releases() -> Releases:
    """What this process works with: where all are the same, so is every digit of every figure."""
    import numpy as np
    import scipy

    from finmodel.version import __version__

    return {
        "finmodel": __version__,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "processor": platform.machine(),
    }

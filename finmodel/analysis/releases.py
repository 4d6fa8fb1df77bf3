"""The releases that the last digit of a figure rests on."""

import platform


def releases() -> dict[str, str]:
    """What this process works with: finmodel, numpy, scipy, and the kind of its processor.

    Where all are the same, so is every figure, to the last digit; another may round otherwise.
    """
    import numpy as np
    import scipy

    from finmodel.version import __version__

    return {
        "finmodel": __version__,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "processor": platform.machine(),
    }

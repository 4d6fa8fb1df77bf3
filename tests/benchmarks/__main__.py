"""Every benchmark: python -m tests.benchmarks."""

import importlib
import pkgutil
import sys

from tests import benchmarks


def main() -> int:
    """Run each module that has a `main`, and give 1 when any misses its target."""
    ends = []
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if found.name != "__main__":
            module = importlib.import_module(f"{benchmarks.__name__}.{found.name}")
            if hasattr(module, "main"):
                ends.append(module.main())
    return max(ends, default=0)


if __name__ == "__main__":
    sys.exit(main())

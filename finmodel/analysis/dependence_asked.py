"""`--together PATH,PATH` and `--correlate PATH,PATH=NUMBER`, as they are written."""

from finmodel.analysis.dependence import Correlation
from finmodel.analysis.errors import WhatIfError
from finmodel.inputs.text.numbers import NUMBER


def group_of(text: str) -> list[str]:
    """The paths of `PATH,PATH`; raises WhatIfError."""
    paths = [path.strip() for path in text.split(",")]
    if not all(paths):
        raise WhatIfError(f'--together "{text}" is not PATH,PATH')
    return paths


def pair_of(text: str) -> Correlation:
    """The pair and the number of `PATH,PATH=NUMBER`; raises WhatIfError."""
    paths, equals, value = text.rpartition("=")
    both = [path.strip() for path in paths.split(",")]
    if not equals or len(both) != 2 or not all(both):
        raise WhatIfError(f'--correlate "{text}" is not PATH,PATH=NUMBER')
    try:
        return Correlation(both[0], both[1], NUMBER.parse(value))
    except ValueError as error:
        raise WhatIfError(f"--correlate {paths}: {error}") from None

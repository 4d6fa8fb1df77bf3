"""What can be wrong with choosing, beside the limits."""

from finmodel.analysis.errors import WhatIfError


class CannotChooseError(WhatIfError):
    """A choice that cannot be asked for so; the message says what to write instead."""


class NotAdditiveError(WhatIfError):
    """The figures of a choice are not the sum of those of its candidates."""


class TooFewNodesError(WhatIfError):
    """The solver found no choice among the nodes it was allowed."""

"""What can be wrong with a what-if before it runs."""


class WhatIfError(ValueError):
    """A what-if that cannot be asked so; the message says what to write instead."""


class CannotMonitorError(ValueError):
    """A month or a forecast with which a set cannot be monitored."""


class TooLargeError(WhatIfError):
    """More scenarios than are run without saying so; `count` says how many."""

    def __init__(self, count: int, most: int) -> None:
        self.count = count
        super().__init__(
            f"that makes {count:,} scenarios, more than {most:,}: take larger steps or fewer "
            "paths, use --sample, or add --allow-large"
        )


class CannotMoveError(WhatIfError):
    """The path has no way to the measure, or moving it changes nothing."""


class InconsistentResultError(Exception):
    """A result whose parts do not make the whole: a fault of finmodel's own."""

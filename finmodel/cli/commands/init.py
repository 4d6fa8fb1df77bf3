"""x."""


def init() -> None:
    """Later."""

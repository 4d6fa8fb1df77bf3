"""x."""


def schema() -> None:
    """Later."""

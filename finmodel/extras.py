"""The extras that some commands need: asked for before anything is worked out."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Literal

Extra = Literal["parquet", "pictures", "cluster"]
_PACKAGES: Mapping[Extra, tuple[str, ...]] = {
    "parquet": ("pyarrow",),
    "pictures": ("altair", "vl_convert", "jinja2"),
    "cluster": ("distributed",),
}


class MissingExtraError(Exception):
    """Packages of an extra are not installed: says the command that installs them."""

    def __init__(self, extra: Extra, needed_by: str) -> None:
        super().__init__(f'{needed_by} needs the extra "{extra}": pip install "finmodel[{extra}]"')


def require(extra: Extra, needed_by: str) -> None:
    """Check that an extra is installed, without importing it.

    Raises:
        MissingExtraError: with what needs it, such as `--picture`, and how to install it.
    """
    if not all(map(_is_installed, _PACKAGES[extra])):
        raise MissingExtraError(extra, needed_by)


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ValueError:
        return False

"""The extra that pictures and the report need: asked for before anything is worked out."""

from importlib.util import find_spec

EXTRA = "pictures"
_PACKAGES = ("altair", "vl_convert", "jinja2")


class MissingExtraError(Exception):
    """Packages of an extra are not installed: says the command that installs them."""

    def __init__(self, needed_by: str) -> None:
        super().__init__(f'{needed_by} needs the extra "{EXTRA}": pip install "finmodel[{EXTRA}]"')


def require_pictures(needed_by: str) -> None:
    """Check that the extra is installed, without importing it.

    Raises:
        MissingExtraError: with what needs it, such as `--picture`, and how to install it.
    """
    if not all(map(_is_installed, _PACKAGES)):
        raise MissingExtraError(needed_by)


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ValueError:
        return False

"""The name of a picture on the command line."""

from finmodel.cli.formats import ending_of
from finmodel.cli.usage_errors import UsageError

ENDINGS = (".svg", ".png", ".pdf")


def picture_path(given: str) -> str:
    """The name of a picture to be written.

    Raises:
        UsageError: it is of another kind.
        MissingExtraError: what draws pictures is not installed.
    """
    from finmodel.extras import require

    if ending_of(given) not in ENDINGS:
        raise UsageError(f'--picture must end in .svg, .png or .pdf, not "{given}"')
    require("pictures", "--picture")
    return given

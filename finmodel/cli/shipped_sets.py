"""The sets of assumptions that come with finmodel."""

from pathlib import Path

import finmodel

STARTER = "starter"
EXAMPLE = "south-east-london"


def shipped_set(name: str) -> Path:
    """The folder of a set that comes with finmodel."""
    package = Path(finmodel.__file__).parent
    folder = package / "sets" / name
    if name == EXAMPLE and not folder.is_dir():
        # A checkout keeps the example where it is the default set; a wheel carries a copy.
        return package.parent / "assumptions"
    return folder

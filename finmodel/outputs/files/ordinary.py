"""Files that anybody may have left where one is read, told from what has a name alone."""

import errno
import stat
from pathlib import Path
from typing import BinaryIO


class NotOrdinaryError(OSError):
    """What has the name of a file is a pipe, a device or a folder."""


def opened(path: Path) -> BinaryIO:
    """Open a file to read it: a pipe would be waited for, and a device has no end.

    Raises:
        NotOrdinaryError: it is no ordinary file.
        OSError: it is not there, or may not be read.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise NotOrdinaryError(errno.EISDIR, "is a folder, not a file")
    if not stat.S_ISREG(found.st_mode):
        raise NotOrdinaryError(errno.EINVAL, "is not an ordinary file")
    return path.open("rb")

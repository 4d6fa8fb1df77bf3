"""A set that is read and then changed, with nobody else changing it in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from finmodel.inputs.steady import folder_state
from finmodel.outputs.files.errors import CannotWrite


class ReadSet:
    """The files of a set as they were when a command began to read them."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._state = folder, folder_state(folder)

    def refuse_changed(self) -> None:
        """Raise CannotWrite where a file has changed since then."""
        if folder_state(self._folder) != self._state:
            raise CannotWrite(
                f"{self._folder} was changed while this command read it: nothing was written; "
                "run the same command again"
            )

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Where reading fails, say first whether that is since a file changed meanwhile."""
        try:
            yield
        except Exception:
            self.refuse_changed()
            raise

"""What was made of late, kept so that it need not be made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by key, `most` of them, those asked for last; threads may share one.

    A copy, or one that was pickled, begins empty.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def __reduce__(self) -> tuple[type["Recent[Key, Value]"], tuple[int]]:
        return Recent, (self._most,)

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """The value of a key, where it is held."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def get_or_make(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not held; what `make` raises is not held."""
        found = self.get(key)
        if found is None:
            found = make()
            with self._lock:
                found = self._held.setdefault(key, found)
                if len(self._held) > self._most:
                    self._held.popitem(last=False)
        return found

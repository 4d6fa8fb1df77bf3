"""What was made of late is kept, and no more of it than was said."""

import copy
import pickle

import pytest

from finmodel.recent import Recent


def test_what_was_asked_for_last_is_kept() -> None:
    held: Recent[str, list[str]] = Recent(2)
    first = held.get_or_make("a", lambda: ["a"])
    held.get_or_make("b", lambda: ["b"])
    assert held.get_or_make("a", lambda: ["again"]) is first
    held.get_or_make("c", lambda: ["c"])
    assert (held.get("a"), held.get("b"), len(held)) == (first, None, 2)


def test_what_could_not_be_made_is_not_kept() -> None:
    held: Recent[int, float] = Recent(2)
    with pytest.raises(ZeroDivisionError):
        held.get_or_make(0, lambda: 1 / 0)
    assert len(held) == 0


def test_a_copy_begins_empty() -> None:
    held: Recent[int, int] = Recent(2)
    held.get_or_make(1, lambda: 1)
    assert [len(copied) for copied in (copy.copy(held), pickle.loads(pickle.dumps(held)))] == [0, 0]

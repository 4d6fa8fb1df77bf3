"""The answers about a first set: from options, or from somebody at a terminal.

Without anybody to ask, every answer that is missing is a question, and all are given at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import fill
from typing import NamedTuple, TypeVar

from finmodel.intake.findings import Question

Given = Mapping[str, Sequence[str]]
"""What was given, by option."""
Ask = Callable[[str, str], str]
"""Asks a person: takes the question and the answer that Enter gives, and gives the answer."""
Say = Callable[[str], None]
T = TypeVar("T")
_WIDTH = 79


class IncompleteError(Exception):
    """Answers that are missing, and answers that cannot be used.

    Attributes:
        missing: a question for each answer that is missing.
        problems: a sentence for each that cannot be used, beginning with its option.
    """

    def __init__(self, missing: Sequence[Question], problems: Sequence[str]) -> None:
        self.missing = tuple(missing)
        self.problems = tuple(problems)
        super().__init__("\n".join([*problems, *(one.asked for one in missing)]))


class Person(NamedTuple):
    """Somebody at a terminal."""

    ask: Ask
    say: Say


@dataclass
class Asking:
    """The answers so far: those given by options, and those that a person gives when asked.

    Attributes:
        given: the options.
        person: whoever is there; None where nobody is.
        missing: what nobody has answered.
        problems: what an option says that cannot be used.
    """

    given: Given
    person: Person | None
    missing: list[Question] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def asks(self, option: str) -> bool:
        """Whether a person is there to be asked what an option does not say."""
        return self.person is not None and option not in self.given

    def say(self, first: str, *under: str) -> None:
        """Say something to whoever is there, with lines under it."""
        if self.person is not None:
            self.person.say(fill(first, _WIDTH))
            for one in under:
                self.person.say(fill(one, _WIDTH, initial_indent="  ", subsequent_indent="    "))

    def read(
        self,
        option: str,
        asked: str,
        read: Callable[[Sequence[str]], T],
        *,
        default: str = "",
        explained: Sequence[str] = (),
    ) -> T | None:
        """One answer; None where it is missing or cannot be used, which is then noted."""
        if option in self.given:
            try:
                return read(self.given[option])
            except ValueError as error:
                self.problems.append(f"{option}: {error}")
                return None
        if self.person is None:
            self.missing.append(Question(option, asked, offered=default))
            return None
        if explained:
            self.say(*explained)
        while True:
            try:
                return read([self.person.ask(asked, default)])
            except ValueError as error:
                self.say(str(error))

    def several(
        self,
        option: str,
        asked: str,
        read: Callable[[str, Sequence[T]], T],
        explained: Sequence[str],
    ) -> tuple[T, ...]:
        """Answers of which there may be any number; an empty line ends those of a person.

        Each is read beside those before it.
        """
        made: list[T] = []
        if option not in self.given and self.person is None:
            self.missing.append(Question(option, asked))
        for text in self.given.get(option, ()):
            try:
                made.append(read(text, made))
            except ValueError as error:
                self.problems.append(f"{option}: {error}")
        if self.person is None or option in self.given:
            return tuple(made)
        self.say(*explained)
        while True:
            text = self.person.ask(f"{len(made) + 1}", "")
            if made and not text.strip():
                return tuple(made)
            try:
                made.append(read(text, made))
            except ValueError as error:
                self.say(str(error))

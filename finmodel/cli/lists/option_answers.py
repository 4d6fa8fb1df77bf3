"""What the options of `finmodel import --as` answer about a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finmodel.cli.list_kinds import KINDS, ONLY_OF, option_of
from finmodel.cli.lists.options import Read, Said
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError

if TYPE_CHECKING:
    from finmodel.intake.answers import Answer, Answers

_ALL = "all"
"""What intake.yaml calls every record: all=VALUE is VALUE."""


def answers_of(read: Read, said: Said) -> "Answers":
    """What the options answer.

    Raises:
        UsageError: a value is empty, two contradict each other, or lists of the kind have no use
            for an option.
    """
    from finmodel.intake.answers import Answers

    if read.kind is not None:
        refuse_unused(read.kind, read, said)
    for name, value in read.settings().items():
        if not value.strip():
            raise UsageError(f"--{name} is empty: leave it out, or give it a value")
    return Answers(
        settings=read.settings(),
        columns=_columns(read.column or ()),
        fields={field: _answer(option_of(field), given) for field, given in said.given.items()},
    )


def refuse_unused(kind: str, read: Read, said: Said) -> None:
    """Raise UsageError for an option that lists of a kind have no use for."""
    for name in (*read.settings(), *said.given):
        kinds = ONLY_OF.get(name, KINDS)
        if kind not in kinds:
            raise UsageError(
                f"{option_of(name)} is for {' and '.join(kinds)}, not for {kind}",
                last=NOTHING_WRITTEN,
            )


def _columns(given: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in given:
        field, equals, heading = (part.strip() for part in one.partition("="))
        if not (field and equals and heading):
            raise UsageError(f'--column needs FIELD=HEADING, such as "name=Scheme", not "{one}"')
        if found.setdefault(field, heading) != heading:
            raise UsageError(
                f'--column gives {field} twice, as "{found[field]}" and "{heading}": choose one'
            )
    return found


def _answer(option: str, given: Sequence[str]) -> "Answer":
    """The answers of one option, each for all, or for a record or a word of the list."""
    from finmodel.intake.answers import Answer

    to_all, each = "", dict[str, str]()
    for one in given:
        of, equals, value = (part.strip() for part in one.rpartition("="))
        if not value or (equals and not of):
            raise UsageError(f'{option} needs VALUE or ID=VALUE, not "{one}"')
        if of == _ALL:
            of = equals = ""
        before = each.setdefault(of, value) if equals else to_all or value
        if before != value:
            about = f" for {of}" if equals else ""
            raise UsageError(f'{option} says "{before}" and "{value}"{about}: choose one')
        to_all = to_all if equals else value
    return Answer(to_all, each)

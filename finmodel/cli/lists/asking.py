"""What a list cannot say, asked of somebody at a terminal, one question after the other."""

from collections.abc import Iterable

from finmodel.cli.list_kinds import FIELDS
from finmodel.cli.lists.screen import show
from finmodel.cli.streams import say
from finmodel.cli.terminal import ask
from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Question
from finmodel.intake.pages.questions import asked_of
from finmodel.intake.typed_answers import example_of, refuse_answer
from finmodel.outputs.page import Page, Text, text
from finmodel.outputs.wording import capital


def asked(questions: Iterable[Question]) -> Answers:
    """The answers of a person, asked on stderr.

    Raises:
        UsageError: the answers end before the questions do.
        KeyboardInterrupt: Ctrl-C.
    """
    answers = Answers()
    for question in questions:
        say("")
        answers = answered(question, _one(question)).over(answers)
    return answers


def answered(question: Question, answer: str) -> Answers:
    """The answer to a question, as the option it names would give it."""
    name = question.option.removeprefix("--")
    if name == "column":
        return Answers(columns=dict.fromkeys(question.of, answer))
    field = name.replace("-", "_")
    if field not in FIELDS:
        return Answers(settings={name: answer})
    given = Answer("", dict.fromkeys(question.of, answer)) if question.of else Answer(answer)
    return Answers(fields={field: given})


def _one(question: Question) -> str:
    """Ask until there is an answer that can be used."""
    show(_question_page(question))
    choices = f"Answer with a number or one of: {', '.join(question.choices)}"
    needed = choices if question.choices else "An answer is needed; Ctrl-C ends, nothing written"
    while True:
        given = ask(_prompt(question), question.offered)
        chosen = _chosen(given, question.choices)
        if not chosen:
            say(needed)
            continue
        try:
            refuse_answer(question.option, chosen)
        except ValueError as error:
            say(capital(str(error)))
        else:
            return chosen


def _prompt(question: Question) -> str:
    """The option, and how its answers are written where nothing else shows it."""
    shown = question.choices or question.offered
    written = "" if shown else example_of(question.option)
    return question.option if written in ("", "VALUE") else f"{question.option}, such as {written}"


def _question_page(question: Question) -> Page:
    choices = (f"{number}  {choice}" for number, choice in enumerate(question.choices, 1))
    return Page(
        (
            text(asked_of(question), "bold"),
            *((text(capital(question.why), indent=2),) if question.why else ()),
            *((Text(question.lines, indent=2, hang=2),) if question.lines else ()),
            Text(tuple(choices), indent=2, hang=3),
        )
    )


def _chosen(given: str, choices: tuple[str, ...]) -> str:
    """The choice that was meant, by its number or its name; any answer where there are none."""
    if not choices or given in choices:
        return given
    if given.isdecimal() and 1 <= int(given) <= len(choices):
        return choices[int(given) - 1]
    return (given and nearest(given, list(choices))) or ""

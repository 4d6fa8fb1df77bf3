"""What a list cannot say, asked of somebody at a terminal, one question after the other."""

from collections.abc import Iterable

from finmodel.cli.list_kinds import FIELDS
from finmodel.cli.streams import say
from finmodel.cli.terminal import ask
from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Question
from finmodel.outputs.wording import listed


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
    about = f" ({listed(question.of)})" if question.of else ""
    say(f"{question.asked}{about}")
    if question.why:
        say(f"  {question.why}")
    for number, choice in enumerate(question.choices, 1):
        say(f"  {number}  {choice}")
    while True:
        given = ask(f"{question.option}", question.offered)
        chosen = _chosen(given, question.choices)
        if chosen:
            return chosen
        say(f"Answer with a number or one of: {', '.join(question.choices)}" if given else "?")


def _chosen(given: str, choices: tuple[str, ...]) -> str:
    """The choice that was meant, by its number or its name; any answer where there are none."""
    if not choices or given in choices:
        return given
    if given.isdecimal() and 1 <= int(given) <= len(choices):
        return choices[int(given) - 1]
    return (given and nearest(given, list(choices))) or ""

"""The questions of a list as an error says them: each with the option that answers it."""

import re

from finmodel.intake.findings import Question
from finmodel.intake.typed_answers import example_of
from finmodel.outputs.documents.errors import Trouble
from finmodel.outputs.wording import capital, listed

_AS_IT_IS = re.compile(r"[\w/=.,%-]+", re.ASCII)


def question_sentence(question: Question) -> str:
    """The option, the question, why it is one, and an example of the answer."""
    parts = [f"{question.option}: {asked_of(question)}"]
    if question.why:
        parts.append(f"{capital(question.why.rstrip('.'))}.")
    if len(question.choices) > 1:
        *others, last = question.choices
        parts.append(f"Choose from {', '.join(others)} or {last}.")
    parts.append(f"{'Give' if question.offered else 'For example'} {example(question)}")
    return " ".join(parts)


def question_trouble(question: Question, file: str | None = None) -> Trouble:
    """A question as an error, its lines below it."""
    return Trouble(question_sentence(question), file=file, below=question.lines)


def asked_of(question: Question) -> str:
    """The question, and what it is about where it does not say so itself."""
    about = [one for one in question.of if one not in question.asked]
    return f"{question.asked} ({listed(about)})" if about else question.asked


def example(question: Question) -> str:
    """The option with an answer, as it is typed."""
    value = question.offered or next(iter(question.choices), example_of(question.option))
    given = f"{question.of[0]}={value}" if question.of else value
    return f"{question.option} {given if _AS_IT_IS.fullmatch(given) else _quoted(given)}"


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'

"""The questions of a list as an error says them: each with the option that answers it."""

from finmodel.intake.findings import Question
from finmodel.outputs.wording import listed


def question_sentence(question: Question) -> str:
    """The option, the question, why it is one, and an example of the answer."""
    why = f" {question.why.rstrip('.')}." if question.why else ""
    about = f" ({listed(question.of)})" if question.of else ""
    choices = f" {_choices(question.choices)}." if question.choices else ""
    return f"{question.option}: {question.asked}{about}{why}{choices} Give {example(question)}"


def example(question: Question) -> str:
    """The option with an answer, as it is typed."""
    value = question.offered or (question.choices[0] if question.choices else "VALUE")
    given = f"{question.of[0]}={value}" if question.of else value
    return f"{question.option} {_quoted(given)}"


def _choices(choices: tuple[str, ...]) -> str:
    *others, last = choices
    return f"Choose from {', '.join(others)} or {last}" if others else f"Only {last} will do"


def _quoted(text: str) -> str:
    return text if text.replace("=", "").replace("-", "").isalnum() else f'"{text}"'

"""What the words of a row say: what recurs, its status and risk, and other words."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from finmodel.intake.amounts import unknown_in
from finmodel.intake.findings import Question
from finmodel.intake.plain_text import plain_word
from finmodel.intake.records import Leaf, Tree
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.shares import share_of
from finmodel.intake.word_tables import TABLES
from finmodel.intake.words import choices_of, is_unidentified


class Part(NamedTuple):
    """A record that a row makes: all of it, or what recurs and what does not.

    Attributes:
        suffix: of its id: none, -r or -nr.
        share: of the row's money.
        recurrent: whether it recurs.
    """

    suffix: str
    share: Decimal
    recurrent: bool


def parts_of(reader: SchemeReader, row: int) -> tuple[Part, ...]:
    """The records that a row makes by what of it recurs; none where that is asked."""
    id_ = reader.keys[row].id
    if _is_starred(reader, row):
        return (Part("", Decimal(1), False),)
    text = reader.matched.text(row, "recurrent")
    text = "" if unknown_in(text) else text
    own = reader.answered(row, "recurrent") if not text else ""
    share = reader.words.recurrent(text or own, reader.findings, row)
    if share is None:
        if not text:
            reader.need(row, "--recurrent", "Does it recur?", ("yes", "no"))
        return ()
    if share in (0, 1):
        return (Part("", Decimal(1), share == 1),)
    reader.notes.add("part recurrent {ids}: two records each, -r and -nr, by their shares", id_)
    return (Part("-r", share, True), Part("-nr", 1 - share, False))


def _is_starred(reader: SchemeReader, row: int) -> bool:
    mark = reader.matched.text(row, "name")[-1:]
    if mark not in reader.starred:
        return False
    reader.notes.add(
        f'marked {mark}, and the footnote says "{reader.starred[mark]}" {{ids}}: taken as '
        "non-recurrent",
        reader.keys[row].id,
    )
    return True


def word_of(
    reader: SchemeReader,
    row: int,
    field: str,
    asked: str = "",
    known: Callable[[str], str | None] | None = None,
    choices: tuple[str, ...] = (),
) -> str:
    """What a row says of a field, or was answered; empty where nothing does, or it is asked.

    `asked` is the question where the field is needed; `known` finds the meaning of a word that
    is in no table, such as an organisation.
    """
    text = reader.matched.text(row, field)
    if text.lower() in ("-", "n/a", "na") or unknown_in(text):
        text = ""
    own, to_all = reader.answered(row, field), reader.answers.field(field).to_all
    meaning = known or (lambda answer: _meant(reader, row, field, answer))
    if not text:
        answer = own or to_all
        found = meaning(answer) if answer else None
    elif known is not None:
        found = known(text)
    else:
        found = reader.words.of(field, text, reader.findings, row)
        found = found if found is None else meaning(found)
    if text and own and found and (said := meaning(own)) and said != found:
        reader.gives_way(row, field, found, own)
    if not found and asked and (not text or known is not None):
        choices = choices if known is not None else choices_of(field)
        reader.need(row, f"--{field.replace('_', '-')}", asked, choices)
    return found or ""


def _meant(reader: SchemeReader, row: int, field: str, answer: str) -> str:
    """An answer as the files write it: Fully Developed is fully developed.

    One that is none of them is asked again.
    """
    choices, word = choices_of(field), plain_word(answer)
    if answer in choices:
        return answer
    if found := next(
        (one for one in choices if plain_word(one) == word), TABLES[field].get(word, "")
    ):
        return found
    if answer not in reader.wrong.setdefault(field, {}):
        what = field.replace("_", " ")
        own = (reader.keys[row].id,) if reader.answered(row, field) == answer else ()
        reader.findings.questions.append(
            Question(
                f"--{field.replace('_', '-')}",
                f"What is meant by the answer {answer}?",
                choices,
                of=own,
                why=f"It is not one of the words of {what}",
            )
        )
        reader.wrong[field][answer] = None
    return answer


def status_and_risk(reader: SchemeReader, row: int) -> dict[str, Leaf | Tree]:
    """status, risk and delivery, as far as they are said; what is needed is asked."""
    said_status = reader.matched.text(row, "status")
    if is_unidentified(reader.name(row)) or is_unidentified(said_status):
        reader.notes.add(
            "unidentified {ids}: status unidentified and no risk, whatever their RAG",
            reader.keys[row].id,
        )
        return {"status": "unidentified"}
    rag = reader.matched.text(row, "risk")
    fields: dict[str, Leaf | Tree] = {}
    if not reader.matched.has("status") and reader.words.is_complete(rag):
        fields["status"] = "delivered"
    else:
        fields["status"] = word_of(reader, row, "status", "What is the status of each?")
    delivery = share_of(reader, row, "delivery")
    needed = fields["status"] not in ("delivered", "") and not delivery
    risk = word_of(reader, row, "risk", "What is the risk of each?" if needed else "")
    if risk:
        fields["risk"] = risk
    if delivery:
        fields["delivery"] = delivery
    return fields

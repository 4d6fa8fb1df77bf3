"""What the page needs to say anything: units, and sentences as data (`scripts/words.js`)."""

from collections.abc import Mapping
from typing import Any

from finmodel.graph.units import UnitName
from finmodel.outputs.message import AND_MORE, CHECKS_NAMED, END_OF_FINDING, FAIL, prices_sentence
from finmodel.outputs.message_sentences import SENTENCES, Clause
from finmodel.outputs.report.checks_data import checks_data
from finmodel.outputs.report.fan import Fan, fan_words
from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.unit_data import units_data


def words_data(page: PageModel, fan: Fan) -> dict[str, Any]:
    """Everything that the page says of figures, but for its tables and explanations."""
    parts = {part: page.numbers[line.line] for part, line in page.parts.message.items()}
    return {
        "years": list(page.years),
        "units": units_data(page.money, page.years[0]),
        "message": message_data(parts, page.money),
        "checks": checks_data(page),
        "fan": fan_words(fan),
    }


def message_data(parts: Mapping[str, int], money: UnitName) -> dict[str, Any]:
    """The sentences of the message, and where in the page's data each figure of it is."""
    return {
        "parts": dict(parts),
        "sentences": [
            [[_clause_data(clause) for clause in line] for line in sentence.lines]
            for sentence in SENTENCES
        ],
        "prices": list(prices_sentence(money)),
        "failing": {
            "named": CHECKS_NAMED,
            "end": END_OF_FINDING.pattern,
            "fail": list(FAIL),
            "andMore": AND_MORE,
        },
    }


def _clause_data(clause: Clause) -> dict[str, Any]:
    return {"text": clause.text, "when": dict(clause.when)}

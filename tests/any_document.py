"""Anything in any place of a document that is handed to verify."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.odd_values import odd

Steps = tuple[str | int, ...]
ODD_JSON = (
    *(
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.5",
        "-1",
        "1e308",
        "-1e308",
        "1e999",
        "-1e999",
        "1e-999",
    ),
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "9" * 400,
        "9" * 5_000,
        "1e" + "9" * 400,
        "0.1e-" + "9" * 400,
    ),
    *("[]", "{}", "[null]", "[[]]", '{"": null}', '[{"a": [1]}]', "[" * 400 + "]" * 400),
    *('""', '"nan"', '"\\ud800"', '"\\u0000"', '"2016/17"', '"base"', '"system"', '"plan"'),
)
"""Values as JSON has them; what is too deep or no number there is among them."""


def odd_json(random: Random) -> str:
    """Draw a value as JSON."""
    return random.choice(ODD_JSON) if random.random() < 0.7 else json.dumps(odd(random).text)


def places_in(held: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Give the way to every value of a document, the outer first."""
    if steps:
        yield steps
    if isinstance(held, dict | list):
        entries = held.items() if isinstance(held, dict) else enumerate(held)
        for step, item in entries:
            yield from places_in(item, (*steps, step))


def with_value(document: Any, steps: Steps, value: str) -> str:
    """Give the text of a document with one value in it replaced by other JSON."""
    held = json.loads(json.dumps(document))
    inside = held
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = mark = "the odd value"
    return json.dumps(held).replace(json.dumps(mark), value)

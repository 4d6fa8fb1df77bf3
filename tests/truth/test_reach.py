"""What the random sets and the reference reach: all of it, but for what is named here."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from finmodel.inputs.assumption_set import FILES
from finmodel.method.catalogue import CATALOGUE, OF_RECORDS
from tests.random_sets import set_of_seed
from tests.reference import FURTHER, MEASURES, of_records

NOT_DRAWN = {
    "basis": "where a figure comes from moves none",
    "calibrated_to": "where a figure comes from moves none",
    "confidence": "where a figure comes from moves none",
    "judgement": "where a figure comes from moves none",
    "note": "where a figure comes from moves none",
    "owner": "where a figure comes from moves none",
    "provenance": "where a figure comes from moves none",
    "rationale": "where a figure comes from moves none",
    "source": "where a figure comes from moves none",
    "code": "a code is printed, and no more",
    "short": "what lists call an organisation moves no figure",
    "aliases": "what lists call an organisation moves no figure",
    "theme": "on CIP and QIPP it is what one check looks at",
    "simulation": "what is drawn together moves simulate alone, which draws by the thousand",
    "together": "a part of simulation",
    "correlations": "a part of simulation",
    "between": "a part of simulation",
    "correlation": "a part of simulation",
}
"""Fields of the files that no random set has, and why."""


def test_every_measure_is_compared() -> None:
    assert {*MEASURES, *FURTHER} == set(CATALOGUE)


def test_every_measure_of_a_record_is_compared() -> None:
    files: dict[str, set[str]] = {"capacity": set(OF_RECORDS["capacity"])}
    for seed in range(20):
        for path, measures in of_records(set_of_seed(seed))["plan"].items():
            files.setdefault(path.partition(".")[0], set()).update(measures)
    assert files == {file: set(measures) for file, measures in OF_RECORDS.items()}


def test_every_field_of_the_files_is_drawn() -> None:
    """What was published, and what there is to choose from, moves no figure."""
    drawn: dict[str, set[str]] = {}
    for seed in range(150):
        for file, records in set_of_seed(seed).items():
            drawn.setdefault(file, set()).update(keys_in(records))
    for file, model in FILES.items():
        if file not in ("published", "priorities"):
            there = {name for one in models_in(model) for name in fields_of(one)}
            assert there - drawn[file] <= set(NOT_DRAWN), file


def keys_in(written: Any) -> Iterator[str]:
    if isinstance(written, list):
        for item in written:
            yield from keys_in(item)
    elif isinstance(written, dict):
        for key, value in written.items():
            yield key
            yield from keys_in(value)


def models_in(kind: Any) -> set[type[BaseModel]]:
    """Give a model and every model that its fields may hold."""
    found: set[type[BaseModel]] = set()
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found.add(one)
                waiting.extend(get_type_hints(one).values())
        else:
            waiting.extend(get_args(one))
    return found


def fields_of(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name

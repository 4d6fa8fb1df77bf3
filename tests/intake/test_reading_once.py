"""A list taken in: no file of the set is read twice."""

from pathlib import Path

import pytest

from finmodel.inputs.text import yaml_reader
from finmodel.inputs.text.yaml_reader import read, reading_once
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.take_in import take_in
from tests.intake.small_lists import a_list
from tests.intake.small_sets import DAY, a_set


def test_bytes_that_are_the_same_are_read_once_while_that_is_wanted() -> None:
    data = b"name: Vale\n"
    with reading_once():
        assert read(data) is read(bytes(bytearray(data)))
        assert read(b"name: Dale\n").tree == {"name": "Dale"}
    assert read(data) is not read(data)


def test_no_file_of_the_set_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_set(tmp_path / "set")
    built: list[bytes] = []
    build = yaml_reader._Builder.build

    def seen(builder: yaml_reader._Builder) -> yaml_reader.Reading:
        built.append(builder.data)
        return build(builder)

    monkeypatch.setattr(yaml_reader._Builder, "build", seen)
    drawn = """
Ref | Trust | Scheme | R/NR | Start | FYE £k | Status | RAG
m1 | Mill Hospital | Theatres | R | 2025-04 | 100 | In delivery | Green
m2 | Dale Hospital | Beds | R | 2025-06 | 200 | In delivery | Green
"""
    counts = Answers(fields={"counts": Answer("additional")})
    found = take_in(a_list(drawn), folder, "cip", counts, DAY)
    assert [one.id for one in found.added] == ["m1", "m2"]
    assert len(built) == len(set(built))

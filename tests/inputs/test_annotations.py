"""What the fields of the models say of ids, without a list of fields beside them."""

import pytest

from finmodel.inputs.annotations import ANY_RECORD, ANY_SCHEME, ORGANISATIONS, Refers
from finmodel.inputs.assumption_set import COMPULSORY, FILES
from finmodel.inputs.kinds.schemes import Timed, Valued
from finmodel.inputs.model_walk import (
    EACH,
    KEY,
    ids_of,
    is_model,
    nodes_of,
    references_of,
    sections_of,
)
from finmodel.inputs.references import called, scheme_sections

REFERENCES = [
    (stem, way, refers)
    for stem, model in FILES.items()
    for way, refers in references_of(model).items()
]


@pytest.mark.parametrize(("stem", "way", "refers"), REFERENCES)
def test_a_reference_is_to_a_section_there_is(
    stem: str, way: tuple[str, ...], refers: Refers
) -> None:
    if refers.to not in {ANY_SCHEME, ANY_RECORD}:
        assert called(refers.to)
    if refers.instead is not None:
        field, value, section = refers.instead
        assert called(section)
        of = {node.way: node for node in nodes_of(FILES[stem])}[*way[:-1], field]
        assert value in of.annotation.__args__


def test_a_field_that_refers_to_a_record_in_one_file_does_so_in_all() -> None:
    names = {way[-1] for _, way, _ in REFERENCES} - {KEY, EACH}
    assert {"organisation", "contract", "line", "demand", "price", "payer"} <= names
    bare = [
        (stem, node.way)
        for stem, model in FILES.items()
        for node in nodes_of(model)
        if node.way
        and node.way[-1] in names
        and node.annotation is str
        and not any(isinstance(mark, Refers) for mark in node.marks)
    ]
    assert bare == []


def test_every_scheme_says_whose_it_is_and_what_it_saves() -> None:
    assert {stem for stem, _ in scheme_sections()} >= {"cip", "qipp", "programmes"}
    for stem, section in scheme_sections():
        nodes = nodes_of(FILES[stem])
        of = [node.way for node in nodes if is_model(node.annotation, Valued)]
        assert of
        owners = [refers.to for way, refers in references_of(FILES[stem]).items() if way[:-1] in of]
        assert ORGANISATIONS in owners
        acts_on = [
            refers
            for way, refers in references_of(FILES[stem]).items()
            if way[:-1] in of and refers.to.startswith("baseline.")
        ]
        assert acts_on
        assert all(refers.owner is not None for refers in acts_on)
        assert is_model(sections_of(FILES[stem])[section].annotation, Timed)


def test_every_file_but_those_keyed_by_organisation_gives_ids() -> None:
    giving = {stem for stem, model in FILES.items() if ids_of(model)}
    assert FILES.keys() - giving == {"bau_efficiency"}


def test_the_files_a_set_cannot_do_without_come_first() -> None:
    assert COMPULSORY == ("system", "baseline", "growth", "allocations")
    assert tuple(FILES)[: len(COMPULSORY)] == COMPULSORY

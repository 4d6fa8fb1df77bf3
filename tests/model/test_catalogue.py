"""The catalogue of measures: METHOD.md lists it, and every measure of a model is in it."""

import re
from pathlib import Path

import finmodel
from finmodel.method.bases import BASES
from finmodel.method.catalogue import (
    BESIDE,
    CATALOGUE,
    HEADINGS,
    TABLE,
    entries,
    keys,
)
from tests.trust.shipped import DEFAULT, plan_of

METHOD = Path(finmodel.__file__).parent / "method" / "METHOD.md"


def listed() -> list[tuple[str, str, str]]:
    """Family, measure and sentence of each row of METHOD.md 3.12."""
    section = METHOD.read_text(encoding="utf-8").partition("### 3.12 ")[2].partition("\n## ")[0]
    found: list[tuple[str, str, str]] = []
    family = ""
    for first, second in re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE):
        if first.startswith("**"):
            family = second.removeprefix("family ").strip("`")
            assert first.strip("*") == HEADINGS[family]  # type: ignore[index]
        elif family:
            found.append((family, first.strip("`"), second))
    return found


def test_method_md_lists_the_catalogue() -> None:
    assert listed() == [(one.family, one.key, one.sentence) for one in CATALOGUE.values()]


def test_every_measure_has_one_sentence_of_its_own() -> None:
    for one in CATALOGUE.values():
        assert re.fullmatch(r"[A-Z][^.]+\.", one.sentence), one.key
    assert len({one.sentence for one in CATALOGUE.values()}) == len(CATALOGUE)


def test_each_measure_is_in_one_place() -> None:
    assert len(CATALOGUE) == sum(len(entries(family)) for family in HEADINGS)
    assert [one.family for one in CATALOGUE.values()] == [
        family for family in HEADINGS for _ in entries(family)
    ]


def test_a_projection_shows_the_catalogue_in_its_order() -> None:
    plan = plan_of(DEFAULT)
    shown = keys((*TABLE, *BESIDE))
    for basis in BASES:
        projection = plan.project(basis)
        for id_ in dict.fromkeys(row.id for row in projection.rows):
            rows = projection.rows_of(id_)
            expected = keys(["resource"]) if rows[0].level == "resource" else shown
            assert tuple(row.measure for row in rows) == expected
    assert tuple(projection.frame().measure.cat.categories) == tuple(CATALOGUE)

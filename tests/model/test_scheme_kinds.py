"""What is left out when a kind of saving is added is an error, or fails here by its name."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import finmodel
from finmodel.graph.errors import GraphError
from finmodel.inputs import kinds as modules
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.kinds.schemes import Timed
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.model_walk import is_model, sections_of
from finmodel.inputs.references import scheme_sections
from finmodel.method import model
from finmodel.method.scheme_kinds import KINDS
from tests.engine import built
from tests.model.small import small

METHOD = Path(finmodel.__file__).parent / "method" / "METHOD.md"


def test_every_model_of_a_file_is_a_file_of_a_set() -> None:
    """A module of inputs/kinds that no field of AssumptionSet names holds a file nobody reads."""
    for path in Path(str(modules.__file__)).parent.glob("*.py"):
        module = import_module(f"{modules.__name__}.{path.stem}")
        for name, one in vars(module).items():
            if name.endswith("File") and is_model(one, FileModel):
                assert one in FILES.values(), f"{name} is no field of AssumptionSet"


def test_a_file_of_schemes_that_is_no_row_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "KINDS", KINDS[1:])
    with pytest.raises(GraphError, match=r"cip: .* must be a row of scheme_kinds.KINDS"):
        built(small())


def test_a_row_that_is_no_file_of_schemes_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = KINDS[0]._replace(name="commercial_income")
    monkeypatch.setattr(model, "KINDS", (*KINDS, lost))
    with pytest.raises(GraphError, match=r"commercial_income: a row .* must be a file of schemes"):
        built(small())


def test_the_schemes_of_a_file_are_in_the_section_of_its_name() -> None:
    """Their paths leave the section out."""
    assert all(stem == section for stem, section in scheme_sections())


def test_what_a_scheme_may_cost_is_read() -> None:
    """A file whose schemes have an investment is of a kind that counts it, and no other is."""
    for kind in KINDS:
        record: Any = sections_of(FILES[kind.name])[kind.name].annotation
        assert is_model(record, Timed)
        assert ("investment" in record.model_fields) == (kind.investments is not None), kind.name


def test_whose_schemes_may_act_on_contracts() -> None:
    """What acts on no contract is a provider's own, and leaves no stranded cost."""
    assert {kind.name for kind in KINDS if kind.on_contracts} == {"qipp", "programmes"}


def test_whose_schemes_are_of_commissioners_alone() -> None:
    """As their files refuse a provider's."""
    assert {kind.name for kind in KINDS if kind.of_commissioners} == {"qipp"}


def test_method_md_describes_every_file() -> None:
    section = METHOD.read_text(encoding="utf-8").partition("## 2. ")[2].partition("\n## ")[0]
    for stem in FILES:
        assert f"**{stem}**" in section, f"METHOD.md 2 does not describe {stem}"

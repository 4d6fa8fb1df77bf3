"""Every set that ships gives what the reference calculation gives, figure by figure."""

from pathlib import Path

import pytest

from finmodel.inputs.load import load_set
from finmodel.method.model import build
from tests.engine import projected
from tests.model.comparing import assert_same
from tests.reference import read, reference

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "assumptions", *ROOT.glob("examples/*"), *ROOT.glob("finmodel/sets/*")]
SETS = sorted(folder for folder in FOLDERS if (folder / "system.yaml").exists())


def test_the_sets_that_ship_are_found() -> None:
    names = {folder.name for folder in SETS}
    assert {"assumptions", "starter", "thornmere", "highland-2024"} <= names


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_it_gives_what_the_reference_gives(folder: Path) -> None:
    assert_same(projected(build(load_set(folder))), reference(read(folder)))

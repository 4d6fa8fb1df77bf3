"""A page that is mailed says nothing of the machine on which it was made."""

import base64
import gzip
import re
import shutil
from pathlib import Path

import pytest

from finmodel.inputs.faults import Place
from finmodel.outputs.report.html import report_html
from finmodel.outputs.report.page_places import folder_on_page, place_on_page
from finmodel.outputs.report.run_facts import RunFacts
from finmodel.plan import load
from tests.trust.shipped import ROOT


def unpacked(page: str) -> str:
    """A page with the data that are packed in it."""
    packed = re.findall(r'<script type="application/gzip" id="[^"]*">(.*?)</script>', page)
    return page + "".join(gzip.decompress(base64.b64decode(one)).decode() for one in packed)


@pytest.mark.parametrize("scenario", ["base", "downside"])
def test_no_part_of_the_page_says_where_its_set_is_kept(tmp_path: Path, scenario: str) -> None:
    folder = tmp_path / "jane.doe" / "plan"
    shutil.copytree(ROOT / "finmodel" / "sets" / "starter", folder)
    plan = load(folder).with_(scenario=scenario)
    page = unpacked(report_html(plan, RunFacts(str(folder), "assumptions")))
    assert "jane.doe" not in page
    assert tmp_path.name not in page
    assert '"plan/growth.yaml"' in page
    assert "plan/scenarios/downside.yaml:" in page


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("assumptions", "assumptions"),
        ("examples/thornmere", "examples/thornmere"),
        (str(ROOT / "examples"), "examples"),
        ("../jane.doe/plan", "plan"),
        ("../plan/", "plan"),
    ],
)
def test_a_folder_is_named_as_typed_unless_that_says_where_it_is(typed: str, shown: str) -> None:
    assert folder_on_page(typed) == shown
    name = (Path(typed) / "scenarios" / "low.yaml").as_posix()
    place = place_on_page(Place(name, 3, 7), typed)
    assert str(place) == f"{shown}/scenarios/low.yaml:3:7"

"""Everything that is printed says what it rests on."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import finmodel
from finmodel.audit.manifest import hash_of
from finmodel.cli.run import run
from finmodel.version import __version__
from tests.trust.shipped import ROOT
from tests.trust.test_commands import ran

SET = str(ROOT / "tests" / "cases" / "westmarch")
SETTING = "growth.price.pay.2018/19=+0.1%"
RATE = "bau_efficiency.*.rate=1%,2%"
RUNS = {
    "project": ("project", SET),
    "check": ("check", SET),
    "log": ("check", SET, "--log"),
    "explain": ("explain", "mitigated_gap", SET, "--depth", "1"),
    "uses": ("explain", "--uses", "growth.price.pay", SET),
    "drivers": ("drivers", SET),
    "sweep": ("sweep", SET, "--vary", RATE),
    "sample": ("sweep", SET, "--vary", "growth.price.pay=1%:3%", "--sample", "4"),
    "simulate": ("simulate", SET, "--draws", "64", "--seed", "7"),
    "sensitivity": ("sensitivity", SET),
    "sobol": ("sensitivity", SET, "--global", "--points", "16"),
    "solve": ("solve", "bau_efficiency.*.rate", SET),
    "compare": ("compare", "base", "downside", "--in", SET),
}
DRAWN = {"sample": 20160401, "simulate": 7, "sobol": 20160401}


@pytest.fixture(scope="module")
def manifest_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """The manifest of the document of a run."""
    folder = tmp_path_factory.mktemp("documents")

    @cache
    def manifest(name: str) -> dict[str, Any]:
        file = folder / f"{name}.json"
        assert run([*RUNS[name], "--set", SETTING, "--output", str(file), "--quiet"]) == 0
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["manifest"]
        return found

    return manifest


@pytest.mark.parametrize("name", RUNS)
def test_every_document_holds_what_it_rests_on(
    name: str, manifest_of: Callable[[str], dict[str, Any]]
) -> None:
    manifest = manifest_of(name)
    assert manifest["finmodel"] == __version__
    assert manifest["scenario"] == "base"
    assert manifest["overrides"] == [SETTING]
    assert manifest["inputs"]["growth.price.pay.2018/19"] == pytest.approx(0.017)
    assert manifest["assumptions_sha256"] == hash_of(manifest["inputs"])
    assert manifest.get("seed") == DRAWN.get(name)


@pytest.mark.parametrize("name", RUNS)
def test_every_page_says_what_it_was_made_by(
    name: str,
    manifest_of: Callable[[str], dict[str, Any]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    held = manifest_of(name)
    page = ran(capsys, *RUNS[name], "--set", SETTING, "--format", "markdown")[1]
    (line,) = [line for line in page.splitlines() if line.startswith("*Made by")]
    assert f"finmodel {__version__}; assumptions {held['assumptions_sha256']}" in line
    assert SETTING.replace("_", "\\_") in line
    assert (f"seed {held.get('seed')}" in line) == (name in DRAWN)


def test_each_side_of_a_comparison_has_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(ran(capsys, *RUNS["compare"], "--format", "json")[1])
    (other,) = [one["manifest"] for one in found["comparisons"]]
    assert other["scenario"] == "downside"
    assert other["assumptions_sha256"] != found["manifest"]["assumptions_sha256"]


def test_what_lists_call_an_organisation_is_not_in_the_hash_of_a_set(tmp_path: Path) -> None:
    """A name that a list taught the set is in no answer, so that none looks like another's."""
    folder = copytree(ROOT / "tests/cases/every-field", tmp_path / "set")
    first = _hash_of(folder)
    _exchange(folder, "short: NH, aliases: [The Hospital", "short: NGH, aliases: [The Infirmary")
    assert _hash_of(folder) == first
    _exchange(folder, "name: Second trust", "name: Third trust")
    assert _hash_of(folder) != first


def _exchange(folder: Path, old: str, new: str) -> None:
    system = folder / "system.yaml"
    text = system.read_text(encoding="utf-8")
    assert old in text
    system.write_text(text.replace(old, new), encoding="utf-8")


def _hash_of(folder: Path) -> str:
    return finmodel.load(folder).manifest().assumptions_sha256

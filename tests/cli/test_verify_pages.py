"""`finmodel verify` of a page that `finmodel report` wrote."""

import base64
import lzma
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from finmodel.cli.rerun import report_pages
from finmodel.cli.run import run
from finmodel.outputs.documents.report import ReportDocument, report_document
from finmodel.outputs.report.data_element import JSON, DataElement
from finmodel.outputs.report.manifest_element import (
    LARGEST_AS_TEXT,
    PLACE,
    XZ,
    manifest_element,
    with_manifest,
)
from finmodel.plan import load
from tests.cli.conftest import Run, edited

HINT = "verify a page that finmodel report wrote"
Page = Callable[[str], Path]


def document_of(folder: Path) -> ReportDocument:
    plan = load(folder)
    return report_document(plan, plan.project())


@pytest.fixture
def page(starter: Path, tmp_path: Path) -> Page:
    """A page with what `finmodel verify` reads of it, its data changed by hand if asked."""
    bare = f'<!doctype html>\n{PLACE}\n<script type="application/json" id="page-data">{{}}</script>'
    whole = with_manifest(bare, document_of(starter))

    def written(data: str = "{}") -> Path:
        path = tmp_path / "board.html"
        path.write_text(whole.replace(">{}<", f">{data}<"), encoding="utf-8")
        return path

    return written


def refused(ran: Run, path: Path, starter: Path) -> str:
    found = ran("verify", path, starter)
    assert (found.code, found.out) == (2, "")
    return found.err.removeprefix("finmodel: ").strip()


def test_a_page_of_report_is_read_and_is_the_same(ran: Run, starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    setting = ("--set", "bau_efficiency.*.rate=1.5%", "--basis", "identified")
    assert ran("report", starter, *setting, "--output", path).code == 0
    found = ran("verify", path, starter, "--strict")
    assert (found.code, found.err) == (0, "")
    assert "Every figure is the same." in found.out
    assert re.search(r"(\d+) of \1 figures compared", found.out)


def test_what_moved_since_is_named(ran: Run, a_set: Path, page: Page) -> None:
    edited(a_set, "bau_efficiency.yaml", "1.4%", "1.5%")
    found = ran("verify", page("{}"), a_set, "--strict")
    assert found.code == 1
    assert "Figures moved because" in found.out
    assert "mitigated_gap" in found.out


@pytest.fixture(scope="module")
def whole_page(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page as `finmodel report` writes it."""
    path = tmp_path_factory.mktemp("whole") / "board.html"
    assert run(["report", str(starter), "--output", str(path), "--quiet"]) == 0
    return path.read_text(encoding="utf-8")


CHANGES: dict[str, Callable[[str], str]] = {
    "a sentence of the message": lambda page: page.replace("is missing in", "is found in", 1),
    "a script": lambda page: page.replace('"use strict"', '"use strict"; window.other = 1', 1),
    "a style": lambda page: page.replace("</style>", "#checks { display: none }</style>", 1),
    "its end is missing": lambda page: page[: page.rindex("<script>")],
    "a part is added": lambda page: page.replace("</body>", "<p>All is well</p></body>"),
    "the basis that it says it opens on": lambda page: changed_manifest(
        page, '"basis":"plan"', '"basis":"identified"'
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_of_a_page_is_noticed(
    ran: Run, starter: Path, tmp_path: Path, whole_page: str, change: Callable[[str], str]
) -> None:
    path = tmp_path / "changed.html"
    path.write_text(change(whole_page), encoding="utf-8")
    assert change(whole_page) != whole_page
    found = ran("verify", path, starter, "--strict")
    assert found.code == 1
    assert report_pages.CHANGED in " ".join(found.out.split())


def test_other_line_ends_are_no_change(
    ran: Run, starter: Path, tmp_path: Path, whole_page: str
) -> None:
    path = tmp_path / "mailed.html"
    path.write_bytes(b"\xef\xbb\xbf" + whole_page.replace("\n", "\r\n").encode())
    assert ran("verify", path, starter, "--strict").code == 0


def changed_manifest(page: str, old: str, new: str) -> str:
    """A page with a text of its manifest changed, packed as it was."""
    held = re.search(r'type="([^"]*)" id="manifest">([^<]*)<', page)
    assert held
    text = unpacked(held[2]) if held[1] == XZ else held[2]
    assert text.count(old) == 1
    text = text.replace(old, new)
    return page.replace(held[2], packing(text) if held[1] == XZ else text)


def test_data_that_were_changed_are_noticed(ran: Run, starter: Path, page: Page) -> None:
    found = ran("verify", page('{"model": 1}'), starter, "--strict")
    assert found.code == 1
    assert report_pages.CHANGED in " ".join(found.out.split())


def test_a_large_manifest_is_packed_and_read(ran: Run, starter: Path, page: Page) -> None:
    document = document_of(starter)
    assert manifest_element({**document, "message": ["x" * LARGEST_AS_TEXT]}).type == XZ
    path = page("{}")
    text = path.read_text(encoding="utf-8")
    held = re.search(r'type="([^"]*)" id="manifest">([^<]*)<', text)
    assert held
    packed = DataElement(held[1], held[2])
    plain = packed.text if packed.type == JSON else unpacked(packed.text)
    other = (JSON, plain) if packed.type == XZ else (XZ, packing(plain))
    path.write_text(
        text.replace(packed.text, other[1]).replace(packed.type, other[0], 1), encoding="utf-8"
    )
    found = ran("verify", path, starter, "--strict")
    assert (found.code, found.err) == (0, "")


def unpacked(text: str) -> str:
    return lzma.decompress(base64.b64decode(text)).decode()


def packing(text: str) -> str:
    return base64.b64encode(lzma.compress(text.encode())).decode()


def test_the_same_manifest_gives_the_same_bytes(starter: Path) -> None:
    document = document_of(starter)
    assert with_manifest(PLACE, document) == with_manifest(PLACE, document)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<p>Hello</p>", "{file} is not a page of finmodel report, it has no manifest"),
        ('<script id="manifest">{}', "{file} is not a page of finmodel report, it has no manifest"),
        (
            '<script id="manifest">{}</script><script id="manifest">{}</script>',
            "{file} has more than one manifest",
        ),
        (
            '<script id="manifest" type="application/json">{}</script>',
            "{file} is not a page of finmodel report, it has no data",
        ),
        (
            '<script id="manifest">{}</script><script id="page-data">{}</script>',
            "the manifest of {file} is of an unknown type",
        ),
        (
            '<script id="manifest" type="application/json">{</script>'
            '<script id="page-data">{}</script>',
            "the manifest of {file} is not JSON",
        ),
        (
            '<script id="manifest" type="application/json">{}</script>'
            '<script id="page-data">{}</script>',
            "the manifest of {file} is not a document of finmodel, it names no schema",
        ),
        (
            '<script id="manifest" type="application/x-xz">x</script>'
            '<script id="page-data">{}</script>',
            "the manifest of {file} cannot be unpacked",
        ),
        (
            f'<script id="manifest" type="application/x-xz">{packing("{}")[:40]}</script>'
            '<script id="page-data">{}</script>',
            "the manifest of {file} cannot be unpacked",
        ),
    ],
)
def test_what_is_no_page_of_finmodel_is_refused(
    content: str, said: str, ran: Run, starter: Path, tmp_path: Path
) -> None:
    path = tmp_path / "other.html"
    path.write_text(content, encoding="utf-8")
    assert refused(ran, path, starter) == f"{said.format(file=path)}: {HINT}"


def test_what_is_no_text_is_refused(ran: Run, starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.html"
    path.write_bytes(b"\xff\xfe")
    assert refused(ran, path, starter) == f"{path} is not UTF-8 text: {HINT}"


def test_a_manifest_that_unpacks_to_too_much_is_refused(
    ran: Run, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_pages, "LARGEST_MANIFEST", 1024**2)
    path = tmp_path / "other.html"
    path.write_text(
        f'<script id="manifest" type="application/x-xz">{packing(" " * 1024**2 * 2)}</script>'
        '<script id="page-data">{}</script>',
        encoding="utf-8",
    )
    said = f"the manifest of {path} is larger than 1 MB: {HINT}"
    assert refused(ran, path, starter) == said


def test_a_page_of_nothing_but_tags_is_read_in_one_pass(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    path = tmp_path / "other.html"
    path.write_text("<script " * 200_000, encoding="utf-8")
    assert "it has no manifest" in refused(ran, path, starter)

"""Any list taken in twice: nothing moves; a changed one moves what changed and no byte beside."""

import re
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.text.yaml_reader import read
from tests.intake.small_sets import a_scheme, a_set, put, write

NAMES = st.text(min_size=1, max_size=15).map(lambda text: " ".join(text.split()) or "x")
VALUES = st.decimals(0, 999, places=3, allow_nan=False).map(lambda one: one + Decimal("0.001"))
YEARS = ("2025/26", "2026/27")


@st.composite
def schemes(draw: st.DrawFn) -> dict[str, Any]:
    """What a list says of a scheme, in any of its forms."""
    name = draw(NAMES.filter(lambda text: text.isprintable()))
    scheme = a_scheme(name, "1", organisation=draw(st.sampled_from(("mill", "dale"))))
    if draw(st.booleans()):
        del scheme["full_year_value"], scheme["start"]
        scheme["profile"] = {year: draw(VALUES) for year in YEARS}
    else:
        scheme["full_year_value"] = draw(VALUES)
        scheme["risk"] = draw(st.sampled_from(("low", "medium")))
    return scheme


LISTS = st.dictionaries(st.sampled_from([f"s{number}" for number in range(6)]), schemes())


def chunks(text: str) -> dict[str, str]:
    """The text of each record with the comments below it, by id."""
    parts = re.split(r"^  (s[0-9]):", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commented(text: str, number: int) -> str:
    """The text with comments and empty lines of somebody's own, and their own field."""
    lines = []
    for at, line in enumerate(text.split("\n")):
        lines.append(line)
        if (at + number) % 4 == 0 and line.startswith("    "):
            lines += ["    # said by hand", ""]
        if line.startswith("    counts:") and (at + number) % 3 == 0:
            lines.append("    slip: 1  # by hand")
    return "\n".join(lines)


@given(first=LISTS, second=LISTS, crlf=st.booleans(), number=st.integers(0, 5))
def test_only_what_changed_moves(
    first: dict[str, Any], second: dict[str, Any], *, crlf: bool, number: int
) -> None:
    with TemporaryDirectory() as temporary:
        folder = a_set(Path(temporary) / "set")
        write(put(folder, first))
        file = folder / "cip.yaml"
        if file.exists():
            text = commented(file.read_text(encoding="utf-8"), number)
            file.write_bytes(text.replace("\n", "\r\n" if crlf else "\n").encode())
        before = file.read_bytes().decode() if file.exists() else ""
        assert put(folder, first).files == {}
        found = write(put(folder, second))
        after = file.read_bytes().decode() if file.exists() else ""
        assert {one.id for one in found.added} == second.keys() - first.keys()
        assert {one.removeprefix("cip.") for one in found.gone} == first.keys() - second.keys()
        same = {id_ for id_ in first if second.get(id_, first[id_]) == first[id_]}
        assert {one.record.removeprefix("cip.") for one in found.changed} == first.keys() - same
        was, now = chunks(before), chunks(after)
        for id_ in same:
            assert now[id_].rstrip() == was[id_].rstrip()
        if crlf and after:
            assert after.count("\r\n") == after.count("\n") or not before
        held = read(after.encode()).tree["cip"] if second else {}
        for id_, scheme in second.items():
            assert held[id_]["name"] == scheme["name"]
            assert ("profile" in held[id_]) == ("profile" in scheme)
            assert was.get(id_, "").count("# said by hand") <= now[id_].count("# said by hand") + 1
            assert was.get(id_, "").count("slip") == now[id_].count("slip")
        assert put(folder, second).files == {}

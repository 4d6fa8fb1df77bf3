"""Workbooks with their bytes, their zip and their XML changed, for every command that reads one.

Whatever is in the file, a command ends with an exit code it is meant to have and a sentence; what
is refused writes nothing, and a dry run ends as the import does.
"""

import io
import re
import struct
import tempfile
import warnings
from functools import cache
from pathlib import Path
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.entry.records_workbook import records_workbook
from finmodel.outputs.excel.entry.set_rows import rows_of_set
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from tests.hostile.campaign import Attack
from tests.hostile.commands import run_here
from tests.hostile.xml_changes import CHANGES, odd_text
from tests.outputs.excel.small_set import small_folder, small_plan

_CODES = {0, 1, 2, 3, 4}
SAYS_PYTHON = re.compile(
    r"<class|<function| object at 0x|Traceback|Decimal\(|NoneType|internal error|Warning: "
    r"|site-packages|/finmodel/[a-z_/]+\.py|Errno|invalid literal|codec can't"
)
_NAME = "try.xlsx"
Parts = dict[str, bytes]


_KINDS = ("board", "inputs", "records")


@cache
def _sound(kind: str) -> bytes:
    """A workbook of the small set: of its figures, of its inputs, or filled in with its records."""
    plan = small_plan()
    if kind == "board":
        return board_workbook(plan.model)
    if kind == "inputs":
        return input_workbook(plan.model)
    return records_workbook(plan.assumptions.years, rows_of_set(plan.assumptions))


def attempt(seed: int) -> str | None:
    """Run every command that reads a workbook on a changed one."""
    chance = Random(f"workbooks {seed}")
    name = chance.choice(_KINDS)
    how = chance.choice(WAYS)
    changed = how(_sound(name), chance)
    with tempfile.TemporaryDirectory() as folder:
        trouble = _tried(Path(folder), changed)
    return None if trouble is None else f"{trouble}; {name} after {how.__name__}"


def _tried(folder: Path, data: bytes) -> str | None:
    workbook, new = folder / _NAME, folder / "new"
    workbook.write_bytes(data)
    own = small_folder().name
    codes: dict[str, int] = {}
    for title, arguments in (
        ("check", ("check", workbook)),
        ("verify", ("verify", workbook, own)),
        ("dry run on a set", ("import", workbook, own, "--dry-run")),
        ("dry run", ("import", workbook, new, "--dry-run")),
        ("import", ("import", workbook, new)),
    ):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                ran = run_here([str(one) for one in arguments])
            except Exception as error:
                return f"{title} raises {type(error).__name__}: {error}"
        codes[title] = ran.code
        said = ran.err.replace(str(folder), "")
        if ran.code not in _CODES:
            return f"{title} ends with {ran.code}: {said[:200]}"
        if found := SAYS_PYTHON.search(said):
            return f'{title} says "{found[0]}": {said[:200]}'
        if ran.code and not said.strip():
            return f"{title} ends with {ran.code} and says nothing"
        if ran.code and new.exists():
            return f"{title} ends with {ran.code} and leaves a folder"
    if codes["dry run"] != codes["import"]:
        return f"the dry run ends with {codes['dry run']}, the import with {codes['import']}"
    if new.exists():
        sound = run_here(["check", str(new)])
        if sound.code:
            return f"import writes a set that check ends with {sound.code} on: {sound.err[:200]}"
    return None


def _flips(data: bytes, chance: Random) -> bytes:
    """A few bytes anywhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _flips_in_the_lists(data: bytes, chance: Random) -> bytes:
    """A few bytes in the zip's own headers: names, sizes, methods, flags."""
    changed = bytearray(data)
    heads = [found.start() for found in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    for _ in range(chance.randint(1, 3)):
        at = chance.choice(heads) + chance.randrange(4, 46)
        if at < len(changed):
            changed[at] = chance.choice((0, 1, 8, 99, 127, 255, chance.randrange(256)))
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    """A file cut short, or with a piece taken out or put in twice."""
    first, last = sorted(chance.randrange(len(data)) for _ in range(2))
    kind = chance.randrange(3)
    if kind == 0:
        return data[:first]
    return data[:first] + data[last:] if kind == 1 else data[:last] + data[first:]


def _packed_otherwise(data: bytes, chance: Random) -> bytes:
    """Another compression, a part twice, a part left out, or parts under each other's names."""
    parts = _parts_of(data)
    kind = chance.randrange(4)
    names = sorted(parts)
    one, other = chance.choice(names), chance.choice(names)
    if kind == 1:
        del parts[one]
    elif kind == 2:
        parts[one], parts[other] = parts[other], parts[one]
    packing = (ZIP_DEFLATED, ZIP_STORED, ZIP_BZIP2)[chance.randrange(3) if kind == 0 else 0]
    made = _zipped(parts, packing)
    if kind == 3:
        with warnings.catch_warnings(), ZipFile(io.BytesIO(made), "a") as archive:
            warnings.simplefilter("ignore")
            archive.writestr(one, parts[other])
            assert archive.fp is not None
            archive.close()
    return made


def _sizes_that_lie(data: bytes, chance: Random) -> bytes:
    """A size in the list of parts that is not that of the part."""
    entries = [found.start() for found in re.finditer(rb"PK\x01\x02", data)]
    at = chance.choice(entries) + chance.choice((20, 24))
    size = chance.choice((0, 1, 1 << 20, (1 << 31) - 1, (1 << 32) - 1, chance.randrange(1 << 16)))
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def _xml(data: bytes, chance: Random) -> bytes:
    """Attributes, texts and elements of one part, or of a few, changed."""
    parts = _parts_of(data)
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    # What most of a workbook hangs on is as often tried as all the rest.
    main = [name for name in names if "sheet" in name or name.endswith(("workbook.xml", ".rels"))]
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(main if chance.random() < 0.6 else names)
        text = parts[name].decode("utf-8", "surrogateescape")
        for _ in range(chance.randint(1, 6)):
            text = chance.choice(CHANGES)(text, chance)
        parts[name] = text.encode("utf-8", "surrogateescape")
    return _zipped(parts)


def _cells(data: bytes, chance: Random) -> bytes:
    """The cells of a sheet given other values, types, formats and places."""
    parts = _parts_of(data)
    names = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))
    name = chance.choice(names)
    text = parts[name].decode()
    cells = list(re.finditer(r'<c r="([A-Z]+)(\d+)"[^<>]*?(?:/>|>.*?</c>)', text))
    for found in sorted(
        chance.sample(cells, min(len(cells), chance.randint(1, 5))),
        key=lambda each: -each.start(),
    ):
        value = odd_text(chance)
        kind = chance.choice(("", ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="d"', ' t="x"'))
        style = f' s="{chance.randrange(40)}"' if chance.random() < 0.7 else ""
        formula = "<f>1+1</f>" if chance.random() < 0.2 else ""
        one = f'<c r="{found[1]}{found[2]}"{style}{kind}>{formula}<v>{value}</v></c>'
        text = text[: found.start()] + one + text[found.end() :]
    parts[name] = text.encode()
    return _zipped(parts)


def _styles(data: bytes, chance: Random) -> bytes:
    """The formats of numbers exchanged: amounts shown as dates, rates as text."""
    parts = _parts_of(data)
    text = parts["xl/styles.xml"].decode()
    for _ in range(chance.randint(1, 5)):
        number = chance.choice(("0", "9", "14", "22", "49", "164", "27", "999", "x"))
        found = chance.choice(list(re.finditer(r'numFmtId="(\w+)"', text)) or [None])
        if found is not None:
            text = text[: found.start(1)] + number + text[found.end(1) :]
    parts["xl/styles.xml"] = text.encode()
    return _zipped(parts)


WAYS = (_flips, _flips_in_the_lists, _cut, _packed_otherwise, _sizes_that_lie, _xml, _xml, _xml,
         _cells, _cells, _styles)  # fmt: skip


def _parts_of(data: bytes) -> Parts:
    with ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _zipped(parts: Parts, packing: int = ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


ATTACK = Attack(
    name="workbooks",
    what="workbooks with bytes, zip, XML, cells or formats changed, checked, verified and imported",
    attempt=attempt,
    aim=1_000,
    small=40,
)

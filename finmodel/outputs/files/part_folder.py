"""A folder of the parts of one run, from several machines: a folder for each part in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from finmodel.analysis.pieces.errors import in_ranges
from finmodel.inputs.faults import Unreadable
from finmodel.outputs.documents.part import NotAPartError, PartDocument, differences, part_in
from finmodel.outputs.documents.text import json_text
from finmodel.outputs.files.ordinary import opened
from finmodel.outputs.files.pieces import ABOUT, Pieces

_NAME = re.compile(r"part-([1-9][0-9]{0,5})-of-([1-9][0-9]{0,5})(-exact)?")
_LARGEST = 1 << 20
_MOST_PIECES = 10_000_000
ENDING = ".npz"
EXACT = "-exact"


class Part(NamedTuple):
    """One part in a folder of parts.

    Attributes:
        folder: where its pieces lie.
        document: what they are of.
    """

    folder: Path
    document: PartDocument

    @property
    def pieces(self) -> Pieces:
        """Its pieces, finished or not."""
        return pieces_of(self.folder, self.document)


def pieces_of(folder: Path, document: PartDocument) -> Pieces:
    """The pieces of a part, of which nothing need be there yet."""
    first, count = document["first_piece"], document["pieces"]
    mark = document["fingerprint"][:8]
    return Pieces(folder, json_text(document), mark, range(first, first + count), ENDING)


def name_of(part: int, of: int, *, exact: bool) -> str:
    """What the folder of a part is called."""
    return f"part-{part}-of-{of}{EXACT if exact else ''}"


def span_of(part: int, of: int, pieces: int) -> tuple[int, int]:
    """The first piece of a part and how many it has: neighbours, as even as can be."""
    first, last = ((place * pieces) // of for place in (part - 1, part))
    return first, last - first


def parts_in(folder: Path, *, exact: bool = False) -> list[Part]:
    """The parts in a folder, in order: those of the second pass if `exact`, else of the first.

    Raises:
        Unreadable: the folder cannot be read, or a part in it is not as finmodel wrote it.
    """
    try:
        names = sorted(path.name for path in folder.iterdir())
    except NotADirectoryError:
        raise Unreadable(folder, "is a file: the folder of the parts is needed") from None
    except OSError as fault:
        raise Unreadable(folder, _reason(fault)) from None
    found = list(_parts(folder, names, exact=exact))
    return sorted(found, key=lambda part: part.document["part"])


def _parts(folder: Path, names: Iterable[str], *, exact: bool) -> Iterator[Part]:
    for name in names:
        if not name.startswith("part-"):
            continue
        said = _NAME.fullmatch(name)
        if said is None:
            raise Unreadable(folder / name, "is no part of a run: move it out of the folder")
        if (said[3] is not None) is not exact:
            continue
        about = folder / name / ABOUT
        text = _text(about)
        if text is None:
            continue
        try:
            document = part_in(text)
            _check(document, int(said[1]), int(said[2]), exact=exact)
        except NotAPartError as fault:
            raise Unreadable(
                about, f"{fault}: it is not as finmodel wrote it; remove the folder {name}"
            ) from None
        yield Part(folder / name, document)


def _text(about: Path) -> str | None:
    """What a part says of itself; None where it has not begun to."""
    try:
        if about.is_symlink() or about.parent.is_symlink():
            raise Unreadable(about, "is a link: a part is a folder of its own")
        with opened(about) as file:
            data = file.read(_LARGEST)
        return data.decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise Unreadable(about, "is not text: remove the folder it is in") from None
    except OSError as fault:
        raise Unreadable(about, _reason(fault)) from None


def _check(document: PartDocument, part: int, of: int, *, exact: bool) -> None:
    """Raise NotAPartError where a part does not say what its name does, or has other pieces."""
    said = (document["part"], document["of"], document["exact"])
    if said != (part, of, exact):
        raise NotAPartError(f"is of {name_of(*said[:2], exact=said[2])}")
    if document["pieces_of_all_parts"] > _MOST_PIECES:
        raise NotAPartError("has more pieces than any run has")
    pieces = (document["first_piece"], document["pieces"])
    if pieces != span_of(part, of, document["pieces_of_all_parts"]):
        raise NotAPartError(f"has {pieces[1]} pieces from {pieces[0]}, and a part so named others")


def refuse_others(folder: Path, parts: Iterable[Part], run: PartDocument) -> None:
    """Refuse parts in a folder that are of another run.

    Raises:
        Unreadable: there are some; each is named with how it differs.
    """
    found = [
        f"{part.folder.name} {' and '.join(differs)}"
        for part in parts
        if (differs := differences(part.document, run))
    ]
    if found:
        raise Unreadable(
            folder, f"{'; '.join(found)}: a folder holds the parts of one run, use another"
        )


def of_most(parts: Sequence[Part]) -> PartDocument:
    """What most of the parts are of: what the others differ from."""
    prints = [part.document["fingerprint"] for part in parts]
    most = max(prints, key=prints.count)
    return next(part.document for part in parts if part.document["fingerprint"] == most)


def refuse_missing(folder: Path, parts: Sequence[Part], *, of: str = "", what: str = "") -> None:
    """Refuse parts that are not all there, or not whole.

    `of` says of what they are parts, and `what` ends the sentence.

    Raises:
        Unreadable: the message says which.
    """
    run = parts[0].document
    there = {part.document["part"] for part in parts}
    missing = [
        number
        for number in range(1, run["of"] + 1)
        if number not in there and span_of(number, run["of"], run["pieces_of_all_parts"])[1]
    ]
    said = [
        f"part {part.document['part']} has {len(part.pieces.numbers) - count:,} of "
        f"{len(part.pieces.numbers):,} pieces{of}"
        for part in parts
        if (count := len(part.pieces.missing()))
    ]
    if missing:
        are = "part" if len(missing) == 1 else "parts"
        is_ = "is" if len(missing) == 1 else "are"
        said.insert(0, f"{are} {in_ranges(missing)} of {run['of']}{of} {is_} missing")
    if said:
        raise Unreadable(folder, f"{'; '.join(said)}{what}")


def _reason(fault: OSError) -> str:
    return (fault.strerror or str(fault)).lower()

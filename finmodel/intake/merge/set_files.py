"""The files of a set as they are before a list is put in, whole or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finmodel.inputs.faults import AssumptionFaults, Fault, Place
from finmodel.inputs.file_names import file_name
from finmodel.inputs.folder import contents
from finmodel.inputs.text.tree import Map
from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read

Section = tuple[str, ...]


@dataclass(frozen=True)
class SetFile:
    """A file that a list is put into.

    Attributes:
        path: of the file.
        data: its bytes; None where there is no such file yet.
        tree: what it holds.
    """

    path: Path
    data: bytes | None
    tree: Map

    def records(self, section: Section) -> Map:
        """The records of a section; none where the file has none."""
        found = self.tree
        for step in section[1:]:
            inside = found.get(step)
            if not isinstance(inside, Map):
                return Map()
            found = inside
        return found


def set_files(folder: Path, stems: tuple[str, ...]) -> Mapping[str, SetFile]:
    """Read the files of these stems.

    Raises:
        AssumptionFaults: one of them makes no sense as YAML, so that nothing can be put into it.
        Unreadable: one of them cannot be read.
    """
    return {stem: _read(folder / f"{stem}.yaml") for stem in stems}


def _read(path: Path) -> SetFile:
    if not path.exists():
        return SetFile(path, None, Map())
    data = contents(path)
    try:
        reading = read(data)
    except Unread as error:
        if error.empty:
            return SetFile(path, data, Map())
        place = Place(file_name(path), error.line, error.column)
        raise AssumptionFaults([Fault(place, "", error.sentence)]) from None
    if reading.refused:
        raise AssumptionFaults(
            Fault(Place(file_name(path), one.mark.line + 1, one.mark.column + 1), "", one.sentence)
            for one in reading.refused
        )
    return SetFile(path, data, reading.tree)

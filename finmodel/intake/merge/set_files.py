"""The files of a set as they are before a list is put in, whole or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finmodel.inputs.faults import AssumptionFaults, Fault, Place
from finmodel.inputs.file_names import file_name
from finmodel.inputs.folder import contents
from finmodel.inputs.text.tree import Map, place_of
from finmodel.inputs.text.yaml_errors import Unread
from finmodel.inputs.text.yaml_reader import read

Section = tuple[str, ...]
_NOTHING = ("null", "Null", "NULL", "~")


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
        """The records of a section; none where the file has none.

        Raises:
            AssumptionFaults: there is something else than a map in their place.
        """
        found = self.tree
        for at, step in enumerate(section[1:], 2):
            inside = found.get(step)
            if isinstance(inside, Map):
                found = inside
            elif not inside or inside in _NOTHING:
                return Map()
            else:
                place = place_of(file_name(self.path), self.tree, section[1:at], at_key=True)
                kind = "a list" if isinstance(inside, list) else f'"{inside}"'
                message = f"a map (key: value) is needed here, not {kind}"
                raise AssumptionFaults([Fault(place, ".".join(section[:at]), message)])
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

"""Where numbers are, as the page names it: a page that is mailed says nothing of the machine."""

from functools import cache
from pathlib import Path, PurePath

from finmodel.explanation import Source
from finmodel.inputs.faults import Place


@cache
def folder_on_page(folder: str) -> str:
    """The folder of a set as it was typed, or its name alone where that says where it is kept."""
    path = PurePath(folder)
    if not path.anchor and ".." not in path.parts:
        return folder
    name = path.name if path.name != ".." else Path(folder).resolve().name
    return name or folder


def place_on_page(place: Place, folder: str) -> Place:
    """A place in a set that was read from a folder."""
    shown = folder_on_page(folder)
    if shown == folder:
        return place
    within = place.file.removeprefix(PurePath(folder).as_posix()).lstrip("/")
    return place._replace(file=f"{shown}/{within}")


def source_on_page(source: Source, folder: str) -> Source:
    """A source whose places, and those of what changed it, are as the page names them."""
    layers = tuple(
        one if one.place is None else one._replace(place=place_on_page(one.place, folder))
        for one in source.layers
    )
    place = None if source.place is None else place_on_page(source.place, folder)
    return source._replace(place=place, layers=layers)

"""The trees of a set as the text of its files."""

from collections.abc import Mapping
from typing import Any

from finmodel.inputs.json_schema import json_schema
from finmodel.outputs.yaml_text import yaml_text


def file_texts(trees: Mapping[str, Mapping[str, Any]], workbook: str) -> dict[str, bytes]:
    """The files of a set by their path within its folder; a file with nothing in it is left out."""
    return {
        f"{stem}.yaml": _text(stem, tree, workbook).encode() for stem, tree in trees.items() if tree
    }


def _text(stem: str, tree: Mapping[str, Any], workbook: str) -> str:
    title = json_schema("scenario" if stem.startswith("scenarios/") else stem)["title"]
    return (
        f"# Taken from {workbook}. {title} may hold more: see finmodel schema.\n{yaml_text(tree)}"
    )

"""The tree of an assumption file as text that reads back to it."""

from collections.abc import Mapping
from typing import Any

import yaml

_PLAIN_RESOLVERS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")


class _Flow(dict[Any, Any]):
    """A map on one line: the numbers of the years."""


class _Row(list[Any]):
    """A list on one line: the shares of a phasing, names."""


class _Words(yaml.SafeDumper):
    """Writes every value as plain text where YAML lets it: the loader gives text its meaning."""

    # What would be read as nothing, or as a merge, is still put in quotes.
    yaml_implicit_resolvers = {  # noqa: RUF012 - as the class it extends declares it
        first: [(tag, form) for tag, form in found if tag in _PLAIN_RESOLVERS]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """No aliases: an assumption file has none."""
        return True


_Words.add_representer(
    _Flow,
    lambda dumper, data: dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=True
    ),
)
_Words.add_representer(
    _Row,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def yaml_text(tree: Mapping[str, Any]) -> str:
    """The text of a file: where all is from stands first, numbers of the years on one line."""
    return yaml.dump(_in_order(tree), Dumper=_Words, sort_keys=False, allow_unicode=True, width=100)


def _in_order(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Where all is from before what it serves, as the files that come with finmodel have it."""
    first = {key: tree[key] for key in ("format", "name") if key in tree}
    scalars = {key: item for key, item in tree.items() if not isinstance(item, dict | list)}
    head = {key: tree[key] for key in ("provenance",) if key in tree}
    return {key: _laid_out(item) for key, item in {**first, **scalars, **head, **tree}.items()}


def _laid_out(item: Any) -> Any:
    if isinstance(item, dict):
        plain = not any(isinstance(inner, dict | list) for inner in item.values())
        if plain and item and all(str(key)[:1].isdigit() for key in item):
            return _Flow(item)
        return {key: _laid_out(inner) for key, inner in item.items()}
    if not isinstance(item, list):
        return item
    nested = any(isinstance(inner, dict | list) for inner in item)
    return [_laid_out(inner) for inner in item] if nested else _Row(item)

"""What a page says of the run it shows, so that it can be made again."""

from collections.abc import Mapping

from finmodel.outputs.names import in_markdown


def made_by(manifest: Mapping[str, object]) -> str:
    """Version, hash of the resolved assumptions, scenario, settings and seed, as markdown.

    Of a manifest as documents hold it; the values themselves are in the JSON of the command.
    """
    settings = manifest["overrides"]
    said = ", ".join(map(str, settings)) if isinstance(settings, list) else ""
    parts = (
        f"finmodel {manifest['finmodel']}",
        f"assumptions {manifest['assumptions_sha256']}",
        f"scenario {manifest['scenario']}",
        *([f"set for this run: {said}"] if said else []),
        *([f"seed {manifest['seed']}"] if "seed" in manifest else []),
    )
    return f"*Made by {in_markdown('; '.join(parts))}.*"

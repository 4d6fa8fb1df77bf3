"""Arguments as they are typed: in quotes where a shell would take them apart."""

import os
import re
from shlex import quote

_PLAIN = re.compile(r"[\w./\\:@%+=-]+")


def quoted(argument: str, *, windows: bool = os.name == "nt") -> str:
    """An argument for the shell at hand: cmd and PowerShell know double quotes alone."""
    if not windows:
        return quote(argument)
    return argument if _PLAIN.fullmatch(argument) else f'"{argument}"'

"""What the browser may do with the page: run and draw what is in it, and fetch nothing."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The Content-Security-Policy that allows these scripts and styles by their hashes alone.

    It names no address, so nothing is fetched and nothing sent; text is never run as code.
    """
    rules = (
        "default-src 'none'",
        f"script-src {' '.join(map(_hashed, scripts))}",
        f"style-src {' '.join(map(_hashed, styles))}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

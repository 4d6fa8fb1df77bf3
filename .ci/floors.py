"""Print the lowest release of each dependency that pyproject.toml admits, as pip's constraints."""

import tomllib
from pathlib import Path

EXTRAS = ("parquet", "pictures", "cluster")
project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
extras = project["optional-dependencies"]
for requirement in project["dependencies"] + [one for name in EXTRAS for one in extras[name]]:
    print(requirement.replace(">=", "=="))

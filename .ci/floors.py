"""Print the lowest release of each dependency that pyproject.toml admits, as pip's constraints."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
extras = project["optional-dependencies"]
for requirement in project["dependencies"] + extras["parquet"] + extras["pictures"]:
    print(requirement.replace(">=", "=="))

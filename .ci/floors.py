"""Print the lowest release of each dependency that pyproject.toml admits, as pip's constraints."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
for requirement in project["dependencies"] + project["optional-dependencies"]["parquet"]:
    print(requirement.replace(">=", "=="))

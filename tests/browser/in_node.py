"""JavaScript run by Node.js, for what needs no page."""

import json
import shutil
import subprocess
from typing import Any

_RUN = """
const vm = require("node:vm");
const { source, body, given } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
vm.runInThisContext(source);
const made = vm.runInThisContext(`(async (given) => {${body}\\n})`);
made(given).then((value) => {
  process.stdout.write(JSON.stringify(value === undefined ? null : value));
});
"""


def in_node(source: str, body: str, given: object = None) -> Any:
    """What the body of a function returns, `given` in reach of it, after scripts are loaded.

    A number that is not finite comes back as None, as JSON has none.

    Raises:
        AssertionError: the scripts or the body throw; with what they threw.
    """
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("node is not installed; .ci/run installs it")
    asked = json.dumps({"source": source, "body": body, "given": given})
    done = subprocess.run(
        [node, "-e", _RUN],
        input=asked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

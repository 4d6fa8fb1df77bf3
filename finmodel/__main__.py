"""The command `finmodel`, and `python -m finmodel`."""

import gc
import os
import sys
import warnings
from io import TextIOWrapper

from finmodel import __version__

_FILE_FAULT = 4


def main() -> int:
    """Run the command line and give the exit code; the version is answered before all else."""
    arguments = sys.argv[1:]
    _keep_descriptors()
    _hide_python_warnings()
    try:
        if arguments == ["--version"]:
            return _version()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # On Windows the encoding of a pipe cannot hold every name.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        from finmodel.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    finally:
        # All that is left goes with the process: no last search of it for garbage.
        gc.freeze()


def _version() -> int:
    try:
        print(f"finmodel {__version__}", flush=True)  # noqa: T201 - before anything else is loaded
    except OSError as fault:
        # Python would try once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0 if isinstance(fault, BrokenPipeError) else _FILE_FAULT
    return 0


def _keep_descriptors() -> None:
    """Let no file that is opened later take the number of a stream that the shell closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _hide_python_warnings() -> None:
    """Leave warnings of Python to developers, here and in every process that is started.

    They name lines of source. Who asks for them, by -W or PYTHONWARNINGS, gets them; tests run
    the command line below this and see each as an error.
    """
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
        os.environ["PYTHONWARNINGS"] = "ignore"


if __name__ == "__main__":
    sys.exit(main())

"""The command `finmodel`, and `python -m finmodel`."""

import gc
import sys

from finmodel import __version__


def main() -> int:
    """Run the command line and give the exit code; the version is answered before all else."""
    arguments = sys.argv[1:]
    try:
        if arguments == ["--version"]:
            print(f"finmodel {__version__}")  # noqa: T201 - before anything else is loaded
            return 0
        from finmodel.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    finally:
        # All that is left goes with the process: no last search of it for garbage.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())

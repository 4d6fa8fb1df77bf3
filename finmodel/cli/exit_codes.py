"""With which code a run ends; 0 is done, and a closed pipe is a quiet 0."""

CHECK_FAILED = 1
"""A check failed under `--strict`, no choice meets the limits, no part is left to work out, or
there is nothing to draw."""
WRONG_USAGE = 2
"""An option, command, scenario, path, organisation, grouping or value that does not exist, or what
a list cannot say and no option does."""
INVALID_ASSUMPTIONS = 3
"""The assumptions are invalid, or a compulsory file is missing."""
FILE_FAULT = 4
"""A file or folder is not there, cannot be read or written, or exists without `--force`; or the
machine has no more room: the disk or the memory is full, or it stopped a worker process."""
OWN_FAULT = 70
"""An internal error of finmodel."""
INTERRUPTED = 130
"""Interrupted from the keyboard."""

"""Started as a program of its own: sets limits on itself, then becomes the program asked for.

python -I child_limits.py SECONDS MEGABYTES PROGRAM ARGUMENT…  Imports nothing of cuocthi.
"""

import contextlib
import ctypes
import os
import sys

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def main() -> None:
    """Limit processor time, memory and files; leave the network where the system allows it."""
    seconds, megabytes = int(sys.argv[1]), int(sys.argv[2])
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 2**20, 200 * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):  # not Linux, or not allowed: go on
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NET)
    os.execv(sys.argv[3], sys.argv[3:])


if __name__ == "__main__":
    main()

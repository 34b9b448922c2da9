"""Starts the processes of a run by forking, so that one costs milliseconds and hundreds may be killed.

Orders come as lines of JSON on standard input, answers go as lines of JSON to standard output. Whatever was started
ends when this process ends, and this process ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from typing import Any, Final

OUR_INPUT: Final = 0
OUR_OUTPUT: Final = 1


def main() -> None:
    answers = os.fdopen(os.dup(OUR_OUTPUT), "w")
    os.dup2(2, OUR_OUTPUT)
    _load()
    leash = os.pipe()
    print(json.dumps("ready"), file=answers, flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        answer = _start(order, leash) if order else _reap()
        print(json.dumps(answer), file=answers, flush=True)


def _load() -> None:
    """Import all that a process will need; open no connection and start no thread, for those do not survive a fork."""
    import django

    django.setup()
    import tests.faults.roles  # noqa: F401


def _start(order: dict[str, Any], leash: tuple[int, int]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.close(leash[1])
        _become(order, leash[0])
        code = 0
    except BaseException:  # noqa: BLE001 - the end of a process
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _become(order: dict[str, Any], leash: int) -> None:
    log = os.open(order["log"], os.O_APPEND | os.O_CREAT | os.O_WRONLY)
    for descriptor in (OUR_OUTPUT, 2):
        os.dup2(log, descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), OUR_INPUT)
    threading.Thread(target=_watch, args=(leash,), daemon=True).start()
    os.environ.update(order["env"])
    from tests.faults import roles

    roles.play(order["role"], order["argument"])


def _watch(leash: int) -> None:
    os.read(leash, 1)
    os._exit(1)


def _reap() -> list[tuple[int, int]]:
    """Return who has died since, and how: the exit code, or the signal's number below zero."""
    dead: list[tuple[int, int]] = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return dead
        if not pid:
            return dead
        dead.append((pid, os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main()

"""A person who answers: presses send, again when nothing came back, sometimes twice, sometimes takes it back."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from tests.faults.records import Place, Press

PATIENCE_SECONDS: Final = 12.0
OK, GONE, REFUSED = 200, 404, 409


class Presser:
    """Presses buttons of the desk process and writes down which actions returned."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.presses: list[Press] = []
        self.counts: Counter[str] = Counter()
        self._port, self._chance = port, chance
        self._pool = ThreadPoolExecutor(6)
        self._going: list[Future[None]] = []
        self._lock = threading.Lock()
        self._stopped = False

    def answer(self, place: Place, *, parts: int = 1, undo: bool = False, times: int = 1) -> None:
        """Answer somebody; ``parts``: so long that it needs so many messages; ``times``: pressed so often."""
        key = f"k{len(self.presses):05d}"
        words = " ".join(f"{key}x{number:04d}" for number in range(200 * (parts - 1)))
        press = Press(key, f"[{key}] we look into it {words}".strip())
        self.presses.append(press)
        for _ in range(times):
            self._going.append(self._pool.submit(self._press, press, place, undo))
        self.counts["pressed twice"] += times > 1

    def finish(self) -> None:
        """Wait for all answers to what was pressed."""
        for each in self._going:
            each.result(timeout=60)

    def stop(self) -> None:
        """Press nothing more."""
        self._stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _press(self, press: Press, place: Place, undo: bool) -> None:  # noqa: FBT001
        public = not place[1].startswith("t_") and bool(place[1])
        asked = {"place": place, "text": press.text, "key": press.key}
        status = self._insist("/reply", {**asked, "visibility": "public" if public else "private"})
        press.acked = press.acked or status == OK
        if undo and status == OK:
            time.sleep(random.random() * 0.6)
            self._undo(press)

    def _undo(self, press: Press) -> None:
        """Take it back; asked again after a crash the desk may say that it is gone, which means the same."""
        status = self._insist("/undo", {"key": press.key})
        press.undone = status in {OK, GONE}
        self.counts["taken back"] += press.undone

    def _insist(self, path: str, asked: object) -> int:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and not self._stopped:
            status = self._post(path, asked)
            if status in {OK, GONE, REFUSED}:
                return status
            self.counts["pressed again after a crash"] += 1
            time.sleep(0.15)
        return 0

    def _post(self, path: str, asked: object) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=8)
        try:
            line.request("POST", path, json.dumps(asked), {"content-type": "application/json"})
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            line.close()

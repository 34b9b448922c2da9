"""``python -m tryit``: run the try-it networks until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys

from tryit import settings
from tryit.service import Service


def main() -> None:
    """Start, and stop cleanly when asked."""
    logging.basicConfig(level=logging.INFO, format="tryit %(levelname)s %(message)s")
    for noisy in ("httpx", "mail.log", "pymap", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_stopped(Service(settings.read(sys.argv[1:]))))


async def _until_stopped(service: Service) -> None:
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel if task else loop.stop)
    await service.run()


if __name__ == "__main__":
    main()

"""The environment and the ports that ``sunwai up`` gives its parts."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = "127.0.0.1"
EVERYWHERE: Final = frozenset({"0.0.0.0", "localhost", "::"})  # noqa: S104 - only compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Where the try-it networks listen."""

    graph: int
    imap: int
    smtp: int


def environment(given: Mapping[str, str], *, data: Path | None, host: str, port: int, demo: bool) -> dict[str, str]:
    """Return the environment of the parts: what is given, and what the flags of ``sunwai up`` add.

    A setting that is set to nothing is not set.
    """
    result = {name: value for name, value in given.items() if value or not name.startswith("SUNWAI_")}
    if data is not None:
        result["SUNWAI_DATA"] = str(data)
    name = "localhost" if host in {HERE, *EVERYWHERE, "::1"} else host
    result.setdefault("SUNWAI_PUBLIC_URL", f"http://{name}:{port}")
    if demo:
        allowed = filter(None, (*result.get("SUNWAI_ALLOW_PRIVATE_HOSTS", "").split(","), HERE))
        result.setdefault("SUNWAI_POLL_SECONDS_AT_MOST", "5")
        result |= {"SUNWAI_DEMO": "true", "SUNWAI_ALLOW_PRIVATE_HOSTS": ",".join(dict.fromkeys(allowed))}
    return result


def demo_ports(given: Mapping[str, str]) -> Ports:
    """Return the ports of the try-it networks: ``TRYIT_PORT`` and the like, else the usual ones or free ones."""
    return Ports(
        graph=int(given.get("TRYIT_PORT") or _free(8091)),
        imap=int(given.get("TRYIT_IMAP_PORT") or _free(8143)),
        smtp=int(given.get("TRYIT_SMTP_PORT") or _free(8025)),
    )


def is_taken(host: str, port: int) -> bool:
    """Say whether somebody listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host if host != "localhost" else HERE, port))
        except OSError:
            return True
        return False


def is_ready(host: str, port: int) -> bool:
    """Say whether the desk there answers that it is ready."""
    question = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((HERE if host in EVERYWHERE else host, port), timeout=2) as line:
            line.sendall(question)
            return b" 200 " in line.recv(64).partition(b"\r\n")[0]
    except OSError:
        return False


def _free(wish: int) -> int:
    if not is_taken(HERE, wish):
        return wish
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port: int = probe.getsockname()[1]
        return port

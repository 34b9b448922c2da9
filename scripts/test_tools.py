"""Get the servers that the tests need and the machine lacks, unpacked into ``.tools/``; nothing is installed.

Uses the system's package source (apt) with a state and a cache of its own, so that the host stays as it was. Works as
root and as a plain user. Quick when everything is there. Exit code 1: something is still missing; what to do is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.servers import programs

APT = programs.TOOLS / "apt"
ARCHIVES = APT / "cache/archives"

#: Program: packages that bring it. Debian and Ubuntu name them alike, but for Chromium (Ubuntu has only a snap).
PACKAGES: dict[str, tuple[str, ...]] = {
    "postgres": ("postgresql",),
    "dovecot": ("dovecot-imapd", "dovecot-lmtpd"),
    "exim": ("exim4-daemon-light",),
    "chromium": ("chromium",),
}
#: Exim looks up the user Debian-exim at its start; where it is only unpacked, nss_wrapper provides that name.
ALONG: dict[str, tuple[str, ...]] = {"exim": ("libnss-wrapper",)}
FONT_PACKAGES = ("fonts-noto-core", "fonts-noto-mono", "fontconfig-config")
#: Parts of the C library: only the host's own fit its loader.
NEVER_UNPACKED = ("libc6_", "libc-bin_", "libc6-dev_", "base-files_")

ADVICE = {
    "postgres": "brew install postgresql@16",
    "dovecot": "brew install dovecot",
    "exim": "not in Homebrew; the mail tests are skipped",
    "chromium": ".venv/bin/playwright install --with-deps chromium, or snap install chromium, or SUNWAI_CHROMIUM=/path",
}


def main() -> int:
    """Get what is missing; print one line per program."""
    missing = [name for name in PACKAGES if programs.find(name) is None]
    fonts = not programs.has_fonts()
    if (missing or fonts) and shutil.which("apt-get"):
        _get(missing, fonts=fonts)
    programs.TOOLS.mkdir(exist_ok=True)
    write_fonts_configuration()
    return report()


def report() -> int:
    """Print where each program is, or what to do; return the exit code."""
    lacking = False
    for name in PACKAGES:
        path = programs.find(name)
        runs = path is not None and _runs(name, path)
        lacking |= not runs
        print(f"{name:10} {path}" if runs else f"{name:10} {path or 'missing'}: does not run. Try: {ADVICE[name]}")
    if not programs.has_fonts():
        lacking = True
        print("fonts      Noto Sans Devanagari or Noto Nastaliq Urdu is missing")
    return int(lacking)


def _runs(name: str, path: Path) -> bool:
    flag = "-bV" if name == "exim" else "--version"
    try:
        done = subprocess.run(
            [path, flag], env=programs.environment(path), capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    # Exim, only unpacked, misses its user until the tests give it one: it was loaded, which is what counts here.
    return done.returncode == 0 or (name == "exim" and b"Debian-exim" in done.stderr)


def _get(missing: Iterable[str], *, fonts: bool) -> None:
    wanted = {name: (*PACKAGES[name], *ALONG.get(name, ())) for name in missing}
    if fonts:
        wanted["fonts"] = FONT_PACKAGES
    _prepare()
    for name, packages in wanted.items():
        _download_and_unpack(name, packages)


def _prepare() -> None:
    for folder in (APT / "state/lists/partial", ARCHIVES / "partial", programs.UNPACKED):
        folder.mkdir(parents=True, exist_ok=True)
    (APT / "empty-status").touch()
    _apt("update", status=APT / "empty-status")


def _download_and_unpack(name: str, packages: tuple[str, ...]) -> None:
    """Download the packages and what they need beside the host's, and unpack them."""
    host = [] if os.environ.get(programs.ONLY_UNPACKED) else [Path("/var/lib/dpkg/status")]
    for status in (*host, APT / "empty-status"):
        if _apt("install", "--download-only", "--no-install-recommends", "--yes", *packages, status=status):
            break
    else:
        print(f"{name}: the package source does not have {' '.join(packages)}")
        return
    for archive in sorted(ARCHIVES.glob("*.deb")):
        if not archive.name.startswith(NEVER_UNPACKED):
            subprocess.run(["dpkg-deb", "-x", archive, programs.UNPACKED], check=True)
        archive.unlink()
    _drop_privilege_bits()
    _point_dovecot_at_its_run_folder()


def _apt(*words: str, status: Path) -> bool:
    options = {
        "Dir::State": APT / "state",
        "Dir::State::status": status,
        "Dir::Cache": APT / "cache",
        "APT::Sandbox::User": "",
        "APT::Get::AllowUnauthenticated": "false",
        "Debug::NoLocking": "true",
        "Dpkg::Use-Pty": "0",
    }
    flags = [part for key, value in options.items() for part in ("-o", f"{key}={value}")]
    done = subprocess.run(["apt-get", "--quiet=2", *flags, *words], check=False, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def _drop_privilege_bits() -> None:
    """Take set-uid and set-gid bits off: a test server needs none, and the loader would ignore our libraries."""
    for path in programs.UNPACKED.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o6000:
            path.chmod(path.stat().st_mode & 0o777)


def _point_dovecot_at_its_run_folder() -> None:
    """Make the built-in path of Dovecot's modules relative, of the same length: ``mail.py`` links it in the run folder.

    Dovecot has no setting for the modules that its own processes load at start (TLS, authentication).
    """
    built_in, relative = b"/usr/lib/dovecot/modules", b"." + b"/" * 16 + b"modules"
    for path in (programs.UNPACKED / "usr/lib/dovecot").rglob("*"):
        if path.is_file() and not path.is_symlink() and built_in in (content := path.read_bytes()):
            path.write_bytes(content.replace(built_in, relative))


def write_fonts_configuration() -> None:
    """Make the unpacked fonts visible beside the host's, with a cache in ``.tools/``."""
    host = Path("/etc/fonts/fonts.conf")
    base = host if host.exists() else programs.UNPACKED / "etc/fonts/fonts.conf"
    programs.FONTS.write_text(f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{base}</include>
  <dir>{programs.UNPACKED / "usr/share/fonts"}</dir>
  <cachedir>{programs.TOOLS / "fontcache"}</cachedir>
</fontconfig>
""")


if __name__ == "__main__":
    sys.exit(main())

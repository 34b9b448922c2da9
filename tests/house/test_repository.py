"""What is kept in the repository belongs to everybody: no addresses of one workplace, no download hosts, no secrets."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.source import PROJECT, place, python_files, tracked_files

#: Written in two parts, so that this file does not find itself.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
PATHS = ("/work" + "/main", "/work" + "/shared", "/root" + "/")
SECRETS = re.compile("BEGIN [A-Z ]*PRIVATE" + " KEY|AKIA[0-9A-Z]{16}")


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    found = [f"{place(path)}: {word}" for path in tracked_files() for word in (*HOSTS, *PATHS) if word in text(path)]

    assert not found


def test_no_file_holds_a_private_key() -> None:
    assert not [place(path) for path in tracked_files() if SECRETS.search(text(path))]


def test_lock_files_name_no_download_address() -> None:
    locks = sorted((PROJECT / "requirements").glob("*.txt"))

    assert locks
    assert not [place(lock) for lock in locks if "://" in text(lock)]


def test_every_locked_package_has_its_hash() -> None:
    for lock in (PROJECT / "requirements").glob("*.txt"):
        unhashed = re.findall(r"^\S+==[^\\\n]*$", text(lock), flags=re.MULTILINE)
        assert not unhashed


def test_migrations_are_named_by_meaning() -> None:
    migrations = sorted((PROJECT / "src").glob("**/migrations/0*.py"))

    assert not [
        place(path) for path in migrations if re.search(r"_auto_|^\d+_(alter|rename|remove)_\w+_and_more", path.stem)
    ]


def test_every_test_file_mirrors_the_names_of_pytest() -> None:
    strays = [
        place(path)
        for path in python_files(PROJECT / "tests")
        if "\ndef test_" in text(path) and not path.name.startswith("test_")
    ]

    assert not strays

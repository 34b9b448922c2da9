"""Two people bring the catalogues up to date at once: nobody reads or leaves half a file."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from scripts import catalogues


def test_a_run_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "django.po"
    path.write_text("kept")
    monkeypatch.setattr(catalogues, "write_po", lambda file, *_args, **_options: file.write(b"half") / 0)

    with pytest.raises(ZeroDivisionError):
        catalogues.write(catalogues.new_catalogue("hi"), path)

    assert path.read_text() == "kept"


def test_a_second_run_waits_for_the_first() -> None:
    folder = os.open(catalogues.PROJECT / "locale", os.O_RDONLY)

    with catalogues.alone(), pytest.raises(BlockingIOError):
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)

    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)

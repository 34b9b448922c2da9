"""Files behind one interface, in a folder and in a bucket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.kernel import storage


class Bucket(BaseHTTPRequestHandler):
    """The few words of S3 that we use."""

    objects: dict[str, bytes] = {}

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.objects[self.path.partition("?")[0]] = body
        self._say(200)

    def do_GET(self) -> None:
        found = self.objects.get(self.path.partition("?")[0])
        missing = b"<Error><Code>NoSuchKey</Code><Message>no</Message></Error>"
        self._say(404 if found is None else 200, missing if found is None else found)

    def do_DELETE(self) -> None:
        self.objects.pop(self.path, None)
        self._say(204)

    def _say(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    for name, value in {
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
    }.items():
        monkeypatch.setenv(name, value)
    Bucket.objects = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    address = f"s3://files/desk?endpoint=http://127.0.0.1:{server.server_port}&region=eu-x"
    monkeypatch.setattr(settings.SUNWAI, "files_url", address)
    yield Bucket.objects
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(settings.SUNWAI, "files_url", "")
    monkeypatch.setattr(settings.SUNWAI, "data", tmp_path)
    return tmp_path / "files"


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    first, second = (storage.save(b"word", name=name) for name in ("a.TXT", "b.txt"))

    assert first == second
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".txt"]


def test_what_is_deleted_is_gone(folder: Path) -> None:
    key = storage.save(b"word")

    storage.delete(key)
    storage.delete(key)

    with pytest.raises(storage.MissingFile):
        storage.read(key)
    assert storage.url(key) is None


def test_a_crash_in_the_middle_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="space"):
        storage.save(b"word")

    assert [path for path in folder.rglob("*") if path.is_file()] == []


@given(st.text())
def test_no_key_leads_out_of_the_folder(key: str) -> None:
    with pytest.raises(storage.MissingFile):
        storage.read(f"../{key}")


def test_a_bucket_keeps_files_too(bucket: dict[str, bytes]) -> None:
    key = storage.save(b"word", name="a.txt")

    assert (storage.read(key), list(bucket)) == (b"word", [f"/files/desk/{key}"])
    storage.delete(key)
    with pytest.raises(storage.MissingFile):
        storage.read(key)


@pytest.mark.parametrize("region", ["eu-x", "us-east-1"])
def test_a_link_into_a_bucket_is_signed_as_stores_want_it(bucket: dict[str, bytes], settings: Any, region: str) -> None:
    settings.SUNWAI.files_url = settings.SUNWAI.files_url.replace("eu-x", region)

    link = storage.url(storage.save(b"word", name="a.txt")) or ""

    assert link.startswith("http://127.0.0.1")
    assert "X-Amz-Algorithm=AWS4-HMAC-SHA256" in link


@pytest.mark.parametrize("address", ["file:///tmp", "s3://"])
def test_an_address_must_be_a_bucket(settings: Any, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(settings.SUNWAI, "files_url", address)

    with pytest.raises(ValueError, match="SUNWAI_FILES_URL"):
        storage.save(b"word")

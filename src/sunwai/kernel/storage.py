"""Files behind one interface: a local folder by default, any S3-compatible store when ``SUNWAI_FILES_URL`` names one.

A file is named by the digest of its bytes, so the same picture is kept once. Once ``save`` returns, the bytes survive a
power cut.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings

from sunwai.kernel import ids

KEY: Final = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}(?:\.[a-z0-9]{1,10})?")
ENDING: Final = re.compile(r"\.([A-Za-z0-9]{1,10})$")


class MissingFile(LookupError):
    """No file has this name."""


class Store(Protocol):
    """Where bytes lie under keys."""

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes; the same key again is the same bytes."""
        ...

    def get(self, key: str) -> bytes:
        """Return the bytes, or raise ``MissingFile``."""
        ...

    def remove(self, key: str) -> None:
        """Forget the bytes; none there is fine."""
        ...

    def sign(self, key: str, *, seconds: int) -> str | None:
        """Return an address that opens the file for some seconds, None where the desk itself must serve it."""
        ...


class Folder:
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, key: str, content: bytes) -> None:
        """Write beside, flush to the disk, then name it: a crash leaves the whole file or none."""
        path = self.root / key
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{ids.new_id().hex}")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        _flush_folder(path.parent)

    def get(self, key: str) -> bytes:
        """Read the file."""
        try:
            return (self.root / key).read_bytes()
        except FileNotFoundError:
            raise MissingFile(key) from None

    def remove(self, key: str) -> None:
        """Delete the file."""
        (self.root / key).unlink(missing_ok=True)

    def sign(self, key: str, *, seconds: int) -> str | None:
        """Return None: nobody but the desk reads the folder."""
        del key, seconds
        return None


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Bucket:
    """A bucket of an S3-compatible store; needs the extra ``s3``. Credentials come from where boto3 looks for them."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:  # noqa: ANN401 - boto3 makes its classes at run time
        self.client = client
        self.bucket = bucket
        self.prefix = prefix

    def put(self, key: str, content: bytes) -> None:
        """Upload."""
        self.client.put_object(Bucket=self.bucket, Key=self.prefix + key, Body=content)

    def get(self, key: str) -> bytes:
        """Download."""
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + key)
        except self.client.exceptions.NoSuchKey:
            raise MissingFile(key) from None
        content: bytes = answer["Body"].read()
        return content

    def remove(self, key: str) -> None:
        """Delete the object."""
        self.client.delete_object(Bucket=self.bucket, Key=self.prefix + key)

    def sign(self, key: str, *, seconds: int) -> str | None:
        """Return an address signed by our key."""
        target = {"Bucket": self.bucket, "Key": self.prefix + key}
        address: str = self.client.generate_presigned_url("get_object", Params=target, ExpiresIn=seconds)
        return address


def save(content: bytes, *, name: str = "") -> str:
    """Keep bytes and return their key: the digest, with the ending of ``name``."""
    digest = hashlib.sha256(content).hexdigest()
    ending = ENDING.search(name)
    key = f"{digest[:2]}/{digest}" + (f".{ending[1].lower()}" if ending else "")
    _store().put(key, content)
    return key


def read(key: str) -> bytes:
    """Return the bytes of a key.

    Raises:
        MissingFile: there are none, or this is no key of ours.

    """
    return _store().get(_checked(key))


def delete(key: str) -> None:
    """Forget the bytes of a key. Several rows may name one key: the caller has looked that none does."""
    with contextlib.suppress(MissingFile):
        _store().remove(_checked(key))


def url(key: str, *, seconds: int = 300) -> str | None:
    """Return an address for the browser, valid for ``seconds``; None where the desk must serve the bytes."""
    return _store().sign(_checked(key), seconds=seconds)


def _checked(key: str) -> str:
    if KEY.fullmatch(key) is None:
        raise MissingFile(key)
    return key


def _store() -> Store:
    return _open(settings.SUNWAI.files_url, settings.SUNWAI.data)


@cache
def _open(address: str, data: Path) -> Store:
    if not address:
        return Folder(data / "files")
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.hostname:
        raise ValueError("SUNWAI_FILES_URL is not s3://bucket/prefix?endpoint=…")
    return _bucket(parts.netloc, unquote(parts.path).strip("/"), dict(parse_qsl(parts.query)))


def _bucket(bucket: str, prefix: str, options: dict[str, str]) -> Bucket:
    import boto3  # noqa: PLC0415 - an extra that most installations do not have
    from botocore.config import Config  # noqa: PLC0415

    # Links are signed by version 4: boto3 still signs some by version 2, which most stores refuse.
    signing = Config(signature_version="s3v4")
    place, region = options.get("endpoint"), options.get("region")
    client = boto3.client("s3", endpoint_url=place, region_name=region, config=signing)
    return Bucket(client, bucket, f"{prefix}/" if prefix else "")

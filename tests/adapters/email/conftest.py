from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sunwai.kernel import wire
from tests.adapters.email.imap_server import Imap
from tests.adapters.email.imap_server import running as imap_running
from tests.adapters.email.smtp_server import Smtp, running
from tests.adapters.email.wire import write_certificate


@pytest.fixture
def opened(settings: Any) -> None:
    """This machine may be reached."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})


@pytest.fixture
def network(opened: None) -> Iterator[Smtp]:
    with running(Smtp()) as server:
        yield server


@pytest.fixture
def mailbox(opened: None) -> Iterator[Imap]:
    with imap_running(Imap()) as server:
        yield server


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that we trust."""
    path = tmp_path / "mail.pem"
    write_certificate(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    monkeypatch.setattr(wire, "certificates", httpx.create_ssl_context)  # else they are read once a process
    return path

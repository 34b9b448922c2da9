"""The real servers as fixtures; where one is missing the test is skipped, which in CI is a failure (``skips.py``)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.browser import Browser, Watched, launched
from tests.servers.mail import MailServers
from tests.servers.postgres import Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A private PostgreSQL of this test run, whatever database the tests themselves use."""
    server = Postgres.find()
    if server is None:
        pytest.skip("PostgreSQL is missing: make test-tools")
    yield server
    server.close()


@pytest.fixture(scope="session")
def mail_servers() -> Iterator[MailServers]:
    """Real Exim and Dovecot of this test run; every test makes mailboxes of its own."""
    servers = MailServers.find()
    if servers is None:
        pytest.skip("Dovecot or Exim is missing: make test-tools")
    yield servers
    servers.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One headless Chromium of this module.

    Playwright leaves its event loop running in this thread until it is closed: not longer than a module, since
    other tests start loops of their own; and Django must be told that its calls beside that loop are meant.
    """
    with pytest.MonkeyPatch.context() as patch, launched() as chromium:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        if chromium is None:
            pytest.skip("Chromium is missing: make test-tools")
        yield chromium


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Fresh browser contexts, watched: console and page errors, CSP reports and requests to elsewhere fail the test."""
    contexts = Watched(browser)
    yield contexts
    contexts.close()
    assert not contexts.complaints, "\n".join(contexts.complaints)

from __future__ import annotations

from concurrent.futures import Future

import pytest
from django.db import InterfaceError

from sunwai.channels.types import RawDelivery
from sunwai.intake import journal
from sunwai.intake.journal import Entry, JournalWriter


def entry() -> Entry:
    return Entry(connection_id="c", raw=RawDelivery(key="k", body=b""))


def test_a_writer_outlives_those_who_gave_up_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "commit", lambda _group: None)
    patient, gone = entry(), entry()
    gone.stored.cancel()

    JournalWriter()._write([gone, patient])

    assert patient.stored.result(timeout=0) is None


def test_a_lost_connection_is_told_and_ends_no_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_group: list[Entry]) -> None:
        raise InterfaceError("the connection is closed")

    monkeypatch.setattr(journal, "commit", lost)
    monkeypatch.setattr(journal, "close_old_connections", lambda: None)
    waiting: Future[None] = (one := entry()).stored

    JournalWriter()._write([one])

    assert isinstance(waiting.exception(timeout=0), InterfaceError)

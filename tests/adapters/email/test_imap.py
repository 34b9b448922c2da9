from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from sunwai.adapters.email import imap, polling
from sunwai.channels.types import Account, Fetched, Gap
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests.adapters.email.imap_server import Imap
from tests.adapters.email.people import ADAPTER, PASSWORD, mail

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the 21st of November 2026; sockets keep their own clock."""
    noon = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)


def fill(mailbox: Imap, *uids: int, day: int = 21) -> None:
    mailbox.mails |= {uid: (day, mail(body=f"Mail {uid}")) for uid in uids}


def fetch(mailbox: Imap, cursor: Mapping[str, str] | None = None) -> Fetched:
    return ADAPTER.fetch(mailbox.account, cursor or {})


def uids(fetched: Fetched) -> list[int]:
    return [int(delivery.key.rsplit(":", 1)[1]) for delivery in fetched.deliveries]


def with_settings(mailbox: Imap, **settings: str) -> Account:
    return dataclasses.replace(mailbox.account, settings={**mailbox.account.settings, **settings})


def failure(mailbox: Imap) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        fetch(mailbox)
    assert PASSWORD not in caught.value.detail
    assert not caught.value.uncertain
    return caught.value


def test_the_first_poll_brings_the_last_days_and_all_that_is_new(mailbox: Imap) -> None:
    fill(mailbox, 1, 2, day=1)
    fill(mailbox, 3, day=20)

    first = fetch(mailbox)
    fill(mailbox, 4, day=1)
    then = fetch(mailbox, first.cursor)

    assert (uids(first), uids(then), first.more, then.gaps) == ([3], [4], False, ())
    assert first.deliveries[0].key == "INBOX:7:3"
    assert first.deliveries[0].body == mailbox.mails[3][1]


@pytest.mark.parametrize(("days", "expected"), [("0", []), ("1", [3]), ("30", [1, 2, 3]), ("many", [3])])
def test_the_owner_says_how_much_comes_along(mailbox: Imap, days: str, expected: list[int]) -> None:
    fill(mailbox, 1, 2, day=1)
    fill(mailbox, 3, day=20)

    assert uids(ADAPTER.fetch(with_settings(mailbox, backfill_days=days), {})) == expected


def test_many_mails_come_in_batches(mailbox: Imap) -> None:
    fill(mailbox, *range(1, 121))
    seen: list[int] = []
    cursor: Mapping[str, str] = {}
    for _ in range(3):
        fetched = fetch(mailbox, cursor)
        seen, cursor = [*seen, *uids(fetched)], fetched.cursor

    assert seen == list(range(1, 121))
    assert not fetched.more


def test_a_batch_fits_into_memory(mailbox: Imap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "MAIL_BYTES", 400)
    fill(mailbox, 1, 2, 3)

    first = fetch(mailbox)

    assert (uids(first), first.more) == ([1, 2], True) or len(uids(first)) == 1
    assert fetch(mailbox, first.cursor).deliveries


def test_a_mail_too_large_comes_as_its_headers(mailbox: Imap) -> None:
    fill(mailbox, 1, 2)
    mailbox.sizes = {1: 31 * 1024 * 1024}

    large, small = fetch(mailbox).deliveries

    (item,) = ADAPTER.parse(large, mailbox.account)
    assert "31 MB" in getattr(item, "text", "")
    assert large.body.endswith(b"\r\n\r\n")
    assert small.body == mailbox.mails[2][1]


def test_the_mailbox_is_only_read(mailbox: Imap) -> None:
    fill(mailbox, 1)

    fetch(mailbox)

    assert [heard for heard in mailbox.heard if "EXAMINE" in heard]
    assert not [heard for heard in mailbox.heard if "SELECT" in heard or "STORE" in heard or "BODY[" in heard]


def test_a_new_numbering_fetches_again_and_shows_the_gap(mailbox: Imap) -> None:
    fill(mailbox, 1, 2, day=20)
    cursor = fetch(mailbox).cursor
    mailbox.uidvalidity, mailbox.mails = 8, {}
    fill(mailbox, 1, day=2)
    fill(mailbox, 2, 3, day=20)

    again = fetch(mailbox, cursor)

    assert uids(again) == [2, 3]
    assert [gap.reference for gap in again.gaps] == ["8:1-3:2026-11-14:INBOX"]
    assert fetch(mailbox, again.cursor).gaps == ()


def test_numbers_that_went_back_are_a_gap_and_an_empty_mailbox_is_none(mailbox: Imap) -> None:
    fill(mailbox, 1, 2, 3)
    cursor = fetch(mailbox).cursor
    mailbox.mails = {1: mailbox.mails[1]}

    back, empty = fetch(mailbox, cursor), Imap()

    assert (uids(back), len(back.gaps)) == ([1], 1)
    mailbox.mails, mailbox.uidvalidity = empty.mails, 9
    assert fetch(mailbox, cursor).gaps == ()


def test_another_folder_is_a_new_beginning(mailbox: Imap) -> None:
    fill(mailbox, 1)
    cursor = fetch(mailbox).cursor

    other = ADAPTER.fetch(with_settings(mailbox, folder='सहायता "A\\B"'), cursor)

    assert (uids(other), other.gaps) == ([1], ())
    assert any('EXAMINE "&CTgJOQk+CS8JJAk+- \\"A\\\\B\\""' in heard for heard in mailbox.heard)


def test_a_gap_is_filled_batch_by_batch(mailbox: Imap) -> None:
    fill(mailbox, *range(1, 61))
    gap = Gap(reference="7:1-60:2026-11-01:INBOX", reason="anew")

    first = ADAPTER.backfill(mailbox.account, gap)
    second = ADAPTER.backfill(mailbox.account, first.gaps[0])

    assert (len(uids(first)), first.more, first.gaps[0].reference) == (50, True, "7:51-60:2026-11-01:INBOX")
    assert (len(uids(second)), second.more, second.gaps) == (10, False, ())


def test_a_gap_of_an_old_numbering_is_covered_by_the_new_one(mailbox: Imap) -> None:
    fill(mailbox, 1)

    assert ADAPTER.backfill(mailbox.account, Gap(reference="6:1-9:2026-11-01:INBOX", reason="x")).deliveries == ()


def test_a_mail_that_the_server_cannot_read_is_an_exact_gap(mailbox: Imap) -> None:
    fill(mailbox, 1, 2, 3)
    mailbox.refused_uids = {2}

    fetched = fetch(mailbox)

    assert uids(fetched) == [1, 3]
    assert [(gap.count, gap.reference) for gap in fetched.gaps] == [(1, "7:2-2:2026-11-14:INBOX")]


def test_a_mail_deleted_in_between_is_no_gap(mailbox: Imap, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(mailbox, 1, 2)
    listed = imap.Mailbox.summaries

    def deleting(box: imap.Mailbox, wanted: list[int]) -> list[imap.Summary]:
        found = listed(box, wanted)
        mailbox.mails.pop(2, None)
        return found

    monkeypatch.setattr(imap.Mailbox, "summaries", deleting)

    assert (uids(fetch(mailbox)), fetch(mailbox).gaps) == ([1], ())


def test_odd_servers_are_understood(mailbox: Imap) -> None:
    fill(mailbox, 1, 2)
    mailbox.uid_last, mailbox.tells_uidnext, mailbox.abilities = True, False, "IMAP4rev1"

    assert uids(fetch(mailbox)) == [1, 2]
    assert any("LOGIN" in heard for heard in mailbox.heard)


@pytest.mark.parametrize("verb", ["CAPABILITY", "AUTHENTICATE", "EXAMINE", "SEARCH", "FETCH"])
def test_a_line_that_breaks_is_tried_again(mailbox: Imap, verb: str) -> None:
    fill(mailbox, 1)
    mailbox.drop_at = verb

    assert not failure(mailbox).permanent


@pytest.mark.parametrize(
    ("verb", "code"), [("EXAMINE", "folder"), ("SEARCH", "refused"), ("FETCH", "refused"), ("AUTHENTICATE", "login")]
)
def test_a_refusal_is_told(mailbox: Imap, verb: str, code: str) -> None:
    fill(mailbox, 1)
    mailbox.replies = {verb: f"NO not for {PASSWORD[::-1]}"}

    assert failure(mailbox).code == code


def test_a_server_cannot_flood_us(mailbox: Imap) -> None:
    fill(mailbox, 1)
    mailbox.sizes = {-1: 10**12}

    assert "at once" in failure(mailbox).detail


def test_a_setting_cannot_inject_a_command(mailbox: Imap) -> None:
    with pytest.raises(ChannelError, match="line break"):
        ADAPTER.fetch(with_settings(mailbox, imap_user="a\r\nX LOGOUT"), {})


def test_the_password_waits_for_encryption(mailbox: Imap, certificate: Path) -> None:
    mailbox.certificate, mailbox.abilities = certificate, "IMAP4rev1 STARTTLS AUTH=PLAIN"

    ADAPTER.fetch(with_settings(mailbox, imap_security="starttls"), {})

    spoken = [heard.split()[1] for heard in mailbox.heard if " " in heard]
    assert spoken.index("STARTTLS") < spoken.index("AUTHENTICATE")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(["* OK still here", "* 1 EXISTS"], True), (["* 0 EXISTS", "* 1 EXPUNGE"], False), ([], False)],
)
def test_idle_wakes_for_more_mail_only(mailbox: Imap, lines: list[str], *, expected: bool) -> None:
    mailbox.idle = lines

    assert ADAPTER.wait(mailbox.account, 0.3) is expected


@pytest.mark.parametrize("line", ["* BYE too long", "IDLE1 NO not today"])
def test_idle_that_the_server_ends_is_a_failure(mailbox: Imap, line: str) -> None:
    mailbox.idle = [line]

    with pytest.raises(ChannelError, match="ended IDLE"):
        ADAPTER.wait(mailbox.account, 5)


def test_no_time_is_no_wait(mailbox: Imap) -> None:
    assert not ADAPTER.wait(mailbox.account, 0)


@pytest.mark.parametrize(("grow", "expected"), [(1, True), (0, False)])
def test_without_idle_the_server_is_asked_again(
    mailbox: Imap, monkeypatch: pytest.MonkeyPatch, grow: int, *, expected: bool
) -> None:
    monkeypatch.setattr(imap, "ASK_SECONDS", 0.1)
    mailbox.abilities, mailbox.grow_at_examine = "IMAP4rev1", grow

    assert ADAPTER.wait(mailbox.account, 0.3) is expected

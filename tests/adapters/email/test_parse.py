from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sunwai.channels.types import Direction
from tests.adapters.email.people import ADDRESS, AUTHSERV, item, mail, own_id, read

PAYLOADS = Path(__file__).parent / "payloads"
PASSED = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from="
TEXTS = {
    "english_gmail_reply": "Thanks, it arrived today!",
    "hindi_gmail_reply": "मेरा पैकेज अभी तक नहीं आया है। कृपया जाँच करें।",
    "urdu_gmail_reply": "میرا پیکج ابھی تک نہیں ملا۔",
    "hinglish_iphone": "Bhaiya mera order kab aayega? Do din ho gaye.",
    "outlook_reply": "It is the wrong colour.\n\nRegards,\nBob",
    "html_only": "Please refund me é & soon.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_only_what_is_new_is_the_text(name: str) -> None:
    found = read((PAYLOADS / f"{name}.eml").read_bytes())

    assert found.text == TEXTS[name]
    assert found.meta.get("quoted") or found.meta.get("signature")


def test_names_and_subjects_cut_in_mid_sign_are_whole_again() -> None:
    found = read((PAYLOADS / "hindi_gmail_reply.eml").read_bytes())

    assert (found.author.name, found.subject) == ("राम कुमार", "Re: मेरा ऑर्डर")


def test_files_and_pictures_keep_their_names() -> None:
    found = read((PAYLOADS / "html_only.eml").read_bytes())

    assert [(media.name, media.inline_id) for media in found.attachments] == [
        ("फोटो.png", "photo1"),
        ("رسید.pdf", ""),
        ("attachment-3.eml", ""),
    ]
    assert "<script>" in found.html  # the desk sanitises what it shows


def test_a_broken_mail_is_read_as_far_as_it_goes() -> None:
    found = read((PAYLOADS / "broken.eml").read_bytes())

    assert found.author.external_id == "dave@example.com"
    assert found.text.startswith("café")


def test_a_mail_names_its_network_ids() -> None:
    found = read(mail("Message-ID: <One@Example.org>", "Cc: Bob <bob@example.com>", "List-Id: <x>"))

    assert found.external_id == found.root == "<One@Example.org>"
    assert found.account == ADDRESS
    assert found.meta["cc"] == ["Bob <bob@example.com>"]


@pytest.mark.parametrize("header", ["Message-ID:", "Message-ID: no brackets", "Message-ID: <>"])
def test_a_mail_without_an_id_is_known_by_its_digest(header: str) -> None:
    first, again, other = read(mail(header)), read(mail(header)), read(mail(header, body="Another"))

    assert first.external_id == again.external_id != other.external_id
    assert first.external_id.endswith("@digest.invalid>")


def test_an_endless_id_becomes_its_digest_and_so_do_references_to_it() -> None:
    endless = f"<{'x' * 1000}@example.org>"

    found, answer = read(mail(f"Message-ID: {endless}")), read(mail(f"References: {endless}"))

    assert len(found.external_id) < 100
    assert answer.joins
    assert answer.joins.references == (found.external_id,)


def test_a_mail_without_a_sender_is_nobodys_in_particular() -> None:
    first, other = read(mail("From:")), read(mail("From:", body="Another"))

    assert first.author.external_id != other.author.external_id
    assert first.author.external_id.endswith("@sender.invalid")


def test_what_is_no_mail_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="no headers"):
        item(b"")


@pytest.mark.parametrize(
    ("date", "arrived", "expected"),
    [
        ("Sat, 21 Nov 2026 10:00:00 +0530", "2026-11-21T05:00:00+00:00", "2026-11-21T04:30:00+00:00"),
        ("Sat, 21 Nov 2026 10:00:00 -0000", "2026-11-21T10:05:00+00:00", "2026-11-21T10:00:00+00:00"),
        ("Sat, 21 Nov 2030 10:00:00 +0530", "2026-11-21T05:00:00+00:00", "2026-11-21T05:00:00+00:00"),
        ("Sat, 21 Nov 1999 10:00:00 +0530", "2026-11-21T05:00:00+00:00", "2026-11-21T05:00:00+00:00"),
        ("yesterday", "2026-11-21T05:00:00+00:00", "2026-11-21T05:00:00+00:00"),
        ("Sat, 21 Nov 2026 10:00:00 +0530", "", "2026-11-21T04:30:00+00:00"),
        ("Fri, 31 Dec 9999 23:59:59 -1200", "", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_is_believed_where_it_fits_the_arrival(date: str, arrived: str, expected: str) -> None:
    found = read(mail(f"Date: {date}"), arrived=arrived)

    assert found.sent_at == dt.datetime.fromisoformat(expected)


def test_a_mail_too_large_to_fetch_says_so() -> None:
    found = read(mail(body=""), **{"headers-only": "yes", "size": str(31 * 1024 * 1024)})

    assert "31 MB" in found.text
    assert found.meta["notes"] == ["body_too_large"]


def test_our_own_message_id_makes_it_our_mail() -> None:
    found = read(mail(f"Message-ID: {own_id().upper()}", sender=ADDRESS))

    assert (found.direction, found.echo_of, found.external_id) == (Direction.OUT, "key-1", own_id())
    assert found.partner is None


def test_a_stranger_with_our_message_id_stays_a_stranger() -> None:
    found = read(mail(f"Message-ID: {own_id()}"))

    assert (found.direction, found.echo_of) == (Direction.IN, "")
    assert found.external_id != own_id()


@pytest.mark.parametrize("forged", ["", f"{PASSED}elsewhere.example", "Authentication-Results: evil; dmarc=pass"])
def test_a_forged_from_never_acts_as_us(forged: str) -> None:
    found = read(mail(*filter(None, [forged]), "To: ana@example.org", sender=f"Us <{ADDRESS}>"))

    assert (found.direction, found.partner, found.automatic) == (Direction.IN, None, True)


def test_a_mail_written_in_another_program_is_ours_when_our_server_vouches() -> None:
    found = read(mail(f"{PASSED}meera-foods.example", f"To: {ADDRESS}, Ana <ana@example.org>", sender=ADDRESS))

    assert found.direction is Direction.OUT
    assert found.partner
    assert found.partner.external_id == "ana@example.org"


def test_behind_a_web_form_in_our_name_stands_its_reply_to() -> None:
    found = read(mail("Reply-To: Ana <ana@example.org>", sender=ADDRESS))

    assert (found.author.external_id, found.automatic) == ("ana@example.org", False)

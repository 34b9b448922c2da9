from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import Any

import pytest
import time_machine

from sunwai.adapters.email import compose
from sunwai.channels.types import Author, OutboundMedia
from sunwai.kernel.errors import ChannelError
from tests.adapters.email.people import ADDRESS, account, outbound, own_id, read


def written(settings: dict[str, str] | None = None, **changes: object) -> EmailMessage:
    built = compose.mail(outbound(**changes), account(**(settings or {}))).as_bytes()
    assert max(map(len, built.split(b"\r\n"))) < 999
    assert built.isascii() or changes.get("recipient")
    parsed = message_from_bytes(built, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def lines(part: MIMEPart) -> str:
    return str(part.get_content()).replace("\r\n", "\n")


def media(name: str = "a.pdf", content_type: str = "application/pdf") -> OutboundMedia:
    return OutboundMedia(name=name, content_type=content_type, size=4, read=lambda: b"%PDF")


@time_machine.travel("2026-11-22T10:00:00Z", tick=False)
def test_the_same_message_is_the_same_mail() -> None:
    message = outbound(html="<p>Hi</p>", attachments=(media(),), external_id=own_id())

    assert compose.mail(message, account()).as_bytes() == compose.mail(message, account()).as_bytes()


def test_an_answer_is_threaded_under_what_it_answers() -> None:
    found = written()

    assert (found["Message-ID"], found["In-Reply-To"]) == (own_id(), "<1@example.org>")
    assert found["References"].split() == ["<0@example.org>", "<1@example.org>"]
    assert "Auto-Submitted" not in found


def test_what_a_machine_wrote_says_so_to_other_machines() -> None:
    assert written(automatic=True)["Auto-Submitted"] == "auto-replied"


def test_long_ids_and_long_hindi_names_survive_the_way() -> None:
    long_id, name = f"<{'y' * 200}@example.org>", "श्री राम कुमार वर्मा " * 6
    message = outbound(answers=long_id, recipient=Author(external_id="a@b.example", name=name.strip()), subject=name)

    found = read(compose.mail(message, account()).as_bytes())

    assert found.joins
    assert found.joins.references[0] == long_id
    assert (found.meta["to"], found.subject) == ([f"{name.strip()} <a@b.example>"], f"Re: {name.strip()}")


def test_a_long_thread_keeps_its_beginning_and_its_end() -> None:
    ids = tuple(f"<{number}@example.org>" for number in range(100))

    found = written(references=ids, answers=ids[-1])["References"].split()

    assert (found[0], found[-1], len(found)) == (ids[0], ids[-1], 20)


def test_ids_that_we_made_up_stay_at_home() -> None:
    found = written(answers="<abc@digest.invalid>", references=("no id",))

    assert "In-Reply-To" not in found
    assert "References" not in found


@pytest.mark.parametrize(
    ("subject", "answers", "expected"),
    [
        ("Order", "<1@a>", "Re: Order"),
        ("RE: Order", "<1@a>", "RE: Order"),
        ("AW[2]: Order", "<1@a>", "AW[2]: Order"),
        ("जवाब: ऑर्डर", "<1@a>", "जवाब: ऑर्डर"),
        ("Order", "", "Order"),
        ("", "<1@a>", "Re:"),
        ("", "", ""),
    ],
)
def test_the_subject_answers_once(subject: str, answers: str, expected: str) -> None:
    assert written(subject=subject, answers=answers)["Subject"] == expected


def test_text_html_signature_and_files_travel_together() -> None:
    settings = {"signature": "Meera <Foods>\nLahore", "sender_name": "Meera Foods"}
    files = (media(), media("x", "message/rfc822"), media("y", "rubbish"))

    found = written(settings, html="<p>Hi</p>", attachments=files, author_name="Ravi")

    plain, html = found.get_body(("plain",)), found.get_body(("html",))
    assert plain
    assert html
    assert lines(plain) == "It left yesterday.\n\n-- \nMeera <Foods>\nLahore\n"
    assert "Meera &lt;Foods&gt;<br>\nLahore" in lines(html)
    assert [each.get_content_type() for each in found.iter_attachments()][1:] == ["application/octet-stream"] * 2
    assert found["From"] == f"Meera Foods <{ADDRESS}>"


def test_html_without_a_signature_stays_as_it_is() -> None:
    html = written(html="<p>Hi</p>").get_body(("html",))

    assert html
    assert lines(html) == "<p>Hi</p>\n"


def test_copies_are_named_and_blind_ones_are_not() -> None:
    message = outbound(copies=("bob@example.org",), blind_copies=("eve@example.org", "ana@example.org"))

    found = compose.mail(message, account())

    assert found["Cc"] == "bob@example.org"
    assert b"eve@" not in found.as_bytes()
    assert compose.envelope(message, account()) == (ADDRESS, ["ana@example.org", "bob@example.org", "eve@example.org"])


def test_the_answer_address_carries_a_token_where_wanted() -> None:
    token = written({"reply_token": "on"})["Reply-To"]

    assert token.startswith("care+thread-1.")
    assert "Reply-To" not in written()


def test_an_address_keeps_the_case_of_its_owner() -> None:
    ana = Author(external_id="ana@example.org", handle="Ana@Example.org")

    assert compose.envelope(outbound(recipient=ana), account())[1] == ["Ana@Example.org"]


def test_an_address_in_another_script_is_written_as_it_is() -> None:
    ram = Author(external_id="राम@उदाहरण.भारत", name="राम")

    found = compose.mail(outbound(recipient=ram), account()).as_bytes()

    assert "राम@xn--".encode() in found


Change = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("sign", ["\r\nBcc: eve@example.org", "\n", "\r", "\0", "\u2028", "\x85"])
@pytest.mark.parametrize(
    "change",
    [
        lambda bad: {"subject": f"Hi{bad}"},
        lambda bad: {"answers": f"<1{bad}@a>"},
        lambda bad: {"references": (f"<1{bad}@a>",)},
        lambda bad: {"external_id": f"<1{bad}@a>"},
        lambda bad: {"copies": (f"bob{bad}@example.org",)},
        lambda bad: {"author_name": f"Ravi{bad}"},
        lambda bad: {"recipient": Author(external_id=f"a{bad}@example.org")},
        lambda bad: {"recipient": Author(external_id="a@example.org", name=f"Ana{bad}")},
        lambda bad: {"attachments": (media(f"a{bad}.pdf"),)},
    ],
)
def test_nothing_breaks_out_of_its_header(change: Change, sign: str) -> None:
    with pytest.raises(ChannelError) as refused:
        compose.mail(outbound(**change(sign)), account())

    assert refused.value.permanent


@pytest.mark.parametrize("bad", ["", "ana", "@x.example", "a b@x.example", "a@", f"{'a' * 300}@x.example", "a@x..y"])
def test_what_is_no_address_is_refused(bad: str) -> None:
    with pytest.raises(ChannelError, match="no mail address") as refused:
        compose.envelope(outbound(blind_copies=(bad,)), account())

    assert refused.value.permanent

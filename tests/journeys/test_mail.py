"""A real mailbox, from connecting it on the set-up pages to a threaded answer in the sender's mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched
from tests.servers.mail import HOST, PASSWORD, MailServers

pytestmark = [pytest.mark.browser, pytest.mark.mail, pytest.mark.xdist_group("desk")]

OWNER = "owner@localhost.example"
BILL = b"%PDF-1.4 a bill of 1,249 rupees"
WRITTEN = "Hello Asha, the refund is on its way."


@dataclass
class Post:
    """The two mailboxes of this journey."""

    servers: MailServers
    ours: str
    theirs: str

    def writes(self, text: str, *, answering: EmailMessage | None = None, attachment: bytes = b"") -> None:
        """Send a mail as the customer, by Exim."""
        mail = EmailMessage()
        mail["From"], mail["To"] = f"Asha Verma <{self.theirs}>", self.ours
        mail["Subject"] = "Re: Charged twice" if answering else "Charged twice"
        mail["Message-ID"] = f"<{abs(hash(text))}@{self.servers.domain}>"
        if answering:
            mail["In-Reply-To"], mail["References"] = answering["Message-ID"], answering["Message-ID"]
        mail.set_content(text)
        if attachment:
            mail.add_attachment(attachment, maintype="application", subtype="pdf", filename="bill.pdf")
        written = mail.as_bytes(
            policy=policy.SMTP.clone(max_line_length=998)
        )  # Python encodes long ids; mailers do not
        self.servers.send(written, sender=self.theirs, to=[self.ours])

    def settings(self) -> dict[str, str]:
        """Return what the set-up pages ask for."""
        both = {"host": HOST, "user": self.ours, "password": PASSWORD}
        values = {f"{way}_{name}": value for way in ("imap", "smtp") for name, value in both.items()}
        ports = {"imap_port": str(self.servers.imap_port), "smtp_port": str(self.servers.smtp_port)}
        return {**values, **ports, "address": self.ours, "name": "Care mail"}


@pytest.fixture
def post(mail_servers: MailServers, desk: House) -> Post:
    return Post(mail_servers, mail_servers.mailbox(f"care{desk.desk.port}"), mail_servers.mailbox("asha"))


@pytest.fixture
def owner(desk: House, watched: Watched) -> Reader:
    return desk.enter(watched, OWNER)


def try_it(owner: Reader) -> None:
    """Try the settings live; once more when a server was slow, as a person would, and then say what it was."""
    found = owner.page.locator("#findings .findings")
    for _ in range(2):
        with owner.page.expect_response("**/check/"):
            owner.page.click("form[hx-target='#findings'] button")
        owner.sees(found)
        if not owner.page.locator("#findings [data-holds=no]").count():
            return
    raise AssertionError(found.inner_text())


def connect(owner: Reader, post: Post) -> None:
    """Go through the pages of the set-up."""
    owner.go("/setup/channels/")
    owner.page.click("a[href^='/setup/channels/new/email/']")
    while "/connect/" not in owner.page.url:
        fill_in(owner, post.settings())
        owner.page.click("main form .primary")
    try_it(owner)
    owner.page.click("main form .actions .primary")
    owner.sees(owner.page.locator("h1", has_text="Care mail"))


def fill_in(owner: Reader, settings: dict[str, str]) -> None:
    for name, value in settings.items():
        field = owner.page.locator(f"main input[name='{name}']")
        if field.count():
            field.fill(value)
    for name in ("imap_security", "smtp_security"):
        choice = owner.page.locator(f"main select[name='{name}']")
        if choice.count():
            choice.select_option("none")


def test_a_mailbox_is_connected_and_answers_thread_both_ways(owner: Reader, post: Post, tmp_path: Path) -> None:
    connect(owner, post)
    owner.opens_list()

    post.writes("My card was charged twice.", attachment=BILL)
    owner.opens("My card was charged twice.")
    with owner.page.expect_download() as download:
        owner.page.click("#course a.file[download]")
    owner.page.set_input_files("answer-box input[type=file]", {"name": "r.pdf", "mimeType": "", "buffer": b"receipt"})
    owner.misses(owner.page.locator("answer-box .file progress"))
    owner.answers(WRITTEN)

    answer = post.servers.wait_for(post.theirs, seconds=60)[0]
    post.writes("Thank you, it has come.", answering=answer)
    owner.sees(owner.message("Thank you, it has come."))
    check(owner, post, answer, Path(download.value.path()).read_bytes())


def check(owner: Reader, post: Post, answer: EmailMessage, downloaded: bytes) -> None:
    """The answer hangs under the first mail and brings its file; ours stayed whole; there is one conversation."""
    first = post.servers.messages(post.ours)[0]["Message-ID"]
    assert answer["In-Reply-To"] == first
    assert first in answer["References"].split()
    assert WRITTEN in answer.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert [part.get_content() for part in answer.iter_attachments()] == [b"receipt"]
    assert downloaded == BILL
    assert owner.page.locator("#rows > .row", has_text=post.theirs).count() == 1
    assert owner.stayed

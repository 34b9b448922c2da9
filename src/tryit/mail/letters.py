"""How customers' letters look, and how they read ours."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, parseaddr

from tryit.cast.people import Person
from tryit.picture import draw
from tryit.world import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of the shop, as a customer reads it. ``text`` has no quotes and no signature."""

    id: str
    subject: str
    text: str
    address: str  # where an answer goes
    references: list[str]
    automatic: bool


def compose(entry: Entry, person: Person, *, to: str, quoted: str = "", automatic: bool = False) -> bytes:
    """Return the bytes of a customer's letter: text and HTML, signed, with ``quoted`` below when it is an answer."""
    letter = EmailMessage(policy=policy.SMTP)
    _head(letter, entry, person, to=to)
    if automatic:
        letter["Auto-Submitted"] = "auto-replied"
        letter["Precedence"] = "auto_reply"
    text = "\n\n".join(filter(None, (entry.text, "" if automatic else f"--\n{person.signature}", quoted)))
    letter.set_content(text.replace("--\n", "-- \n", 1), cte="base64" if not text.isascii() else "7bit")
    if not automatic:
        letter.add_alternative(_html(entry.text, person, quoted), subtype="html", cte="base64")
    if entry.picture:
        letter.add_attachment(draw(entry.picture), maintype="image", subtype="png", filename=f"{entry.picture}.png")
    return letter.as_bytes()


def quote(letter: Entry) -> str:
    """Return the shop's letter as mail programs quote it below an answer."""
    day = datetime.fromtimestamp(letter.at, UTC)
    lines = "\n".join(f"> {line}" for line in letter.text.splitlines())
    return f"On {day:%a, %d %b %Y} at {day:%H:%M} UTC, {letter.address} wrote:\n{lines}"


def read(raw: bytes) -> Letter:
    """Read a letter of the shop."""
    letter = BytesParser(policy=policy.default).parsebytes(raw)
    body = letter.get_body(("plain", "html"))
    text = str(body.get_content()) if body else ""
    sender = parseaddr(str(letter.get("Reply-To") or letter.get("From") or ""))[1]
    return Letter(
        id=str(letter.get("Message-ID", "")).strip(),
        subject=str(letter.get("Subject", "")),
        text=own_words(text),
        address=sender,
        references=f"{letter.get('References', '')} {letter.get('In-Reply-To', '')}".split(),
        automatic=str(letter.get("Auto-Submitted", "no")).strip().casefold() != "no",
    )


def own_words(text: str) -> str:
    """Leave out what a letter quotes, and its signature."""
    kept: list[str] = []
    for line in text.splitlines():
        if line.rstrip() in ("--", "-- ") or (line.endswith(":") and "wrote" in line):
            break
        if not line.startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _head(letter: EmailMessage, entry: Entry, person: Person, *, to: str) -> None:
    letter["From"] = Address(person.name, addr_spec=person.address)
    letter["To"] = to
    letter["Subject"] = entry.subject
    letter["Date"] = format_datetime(datetime.fromtimestamp(entry.at, UTC))
    letter["Message-ID"] = entry.id
    if entry.parent:
        letter["In-Reply-To"] = entry.parent
        letter["References"] = " ".join(dict.fromkeys([*entry.references, entry.parent]))


def _html(text: str, person: Person, quoted: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n")).replace("\n", "<br>")
    signed = html.escape(person.signature).replace("\n", "<br>")
    below = f'<blockquote type="cite">{html.escape(quoted)}</blockquote>'.replace("\n", "<br>") if quoted else ""
    return f'<div dir="auto">{paragraphs}<p>-- <br>{signed}</p></div>{below}'

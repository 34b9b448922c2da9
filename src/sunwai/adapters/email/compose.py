"""Our message as a mail: the same bytes at every try, but for its date."""

from __future__ import annotations

import hashlib
import html as html_entities
import re
from collections.abc import Iterable
from email import policy
from email.header import Header
from email.headerregistry import Address as HeaderAddress
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from sunwai.adapters.email import addresses, tokens
from sunwai.channels.types import Account, Author, Outbound, OutboundMedia
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

_BREAKS: Final = re.compile("[\r\n\0\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_REPLY: Final = re.compile(r"^\s*(?:re|aw|sv|antw|odp|रे|जवाब|جواب)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_ID: Final = re.compile(r"<[^<>\s]{1,300}>")
_TYPE: Final = re.compile(r"(application|audio|font|image|model|text|video)/([A-Za-z0-9!#$&^_.+-]{1,80})")
_REFERENCES: Final = 20
_ID_FIELDS: Final = frozenset({"Message-ID", "In-Reply-To", "References"})


class _MailPolicy(policy.EmailPolicy):
    """The standard library's writing of mail, but for three things that it spoils.

    It writes long ids as encoded words, which no program reads, and where it folds words that are not ASCII it loses
    the spaces between them (Python 3.11, seen with Hindi subjects).
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if name in _ID_FIELDS:
            return f"{name}: {value}\r\n".replace("> <", ">\r\n <").encode("ascii", "replace")
        if isinstance(value, AddressHeader):
            written = ",\r\n ".join(_written(address) for address in value.addresses)
            return f"{name}: {written}\r\n".encode()
        if name == "Subject" and not value.isascii():
            return f"{name}: {_encoded(value, after=len(name) + 2)}\r\n".encode()
        return super().fold_binary(name, value)


def _written(address: HeaderAddress) -> str:
    """Return one address for a header; a display name that is not ASCII becomes encoded words."""
    if address.display_name.isascii():
        return str(address)
    return f"{_encoded(address.display_name, after=10)}\r\n <{address.addr_spec}>"


def _encoded(text: str, *, after: int) -> str:
    return Header(text, charset="utf-8", maxlinelen=76, header_name="x" * after).encode(linesep="\r\n")


#: Everything in ASCII, so that no server on the way must be able to more; UTF-8 only where an address needs it.
_PLAIN: Final = _MailPolicy(linesep="\r\n", cte_type="7bit", raise_on_defect=False)


def envelope(message: Outbound, account: Account) -> tuple[str, list[str]]:
    """Return the sender and all recipients, each once, as SMTP wants them.

    Raises:
        ChannelError: there is no recipient, or one is no address.

    """
    everyone = [_address_of(message.recipient), *message.copies, *message.blind_copies]
    return _wire(account.external_id), list(dict.fromkeys(_wire(each) for each in everyone))


def mail(message: Outbound, account: Account) -> EmailMessage:
    """Write the mail.

    Raises:
        ChannelError: a header field would break out of its line, or an address is none.

    """
    built = EmailMessage(policy=_PLAIN.clone(utf8=_needs_utf8(message)))
    for name, value in _headers(message, account).items():
        built[name] = _safe(value) if isinstance(value, str) else value
    _write_text(built, message, signature=account.settings.get("signature", "").strip())
    for media in message.attachments:
        _attach(built, media)
    _fix_boundaries(built, key=message.external_id or message.key)
    return built


def _headers(message: Outbound, account: Account) -> dict[str, str | HeaderAddress | tuple[HeaderAddress, ...]]:
    own_id = tokens.message_id(account.external_id, thread_key=message.thread_key, key=message.key)
    headers: dict[str, str | HeaderAddress | tuple[HeaderAddress, ...]] = {
        "From": _mailbox(account.external_id, name=account.settings.get("sender_name", "") or message.author_name),
        "To": _mailbox(_address_of(message.recipient), name=message.recipient.name),
        "Cc": tuple(_mailbox(each) for each in message.copies),
        "Reply-To": _reply_to(message, account),
        "Subject": _subject(message),
        "Date": format_datetime(clock.now()),
        "Message-ID": message.external_id or own_id,
        "In-Reply-To": " ".join(_ids([message.answers])),
        "References": " ".join(_chain(message)),
        "Auto-Submitted": "auto-replied" if message.automatic else "",  # RFC 3834, section 5
    }
    return {name: value for name, value in headers.items() if value or name == "Subject"}


def _reply_to(message: Outbound, account: Account) -> str:
    if account.settings.get("reply_token") != "on":
        return ""
    return tokens.reply_address(account.external_id, thread_key=message.thread_key)


def _subject(message: Outbound) -> str:
    if not message.answers or _REPLY.match(message.subject):
        return message.subject
    return f"Re: {message.subject}" if message.subject else "Re:"


def _chain(message: Outbound) -> list[str]:
    """Return the ids from the thread's first mail to the one that is answered, shortened in the middle."""
    ids = _ids([*(each for each in message.references if each != message.answers), message.answers])
    return ids if len(ids) <= _REFERENCES else [ids[0], *ids[1 - _REFERENCES :]]


def _ids(candidates: Iterable[str]) -> list[str]:
    """Return the ids that a header can carry; ids that we made up for mails without one stay at home."""
    named = [each for each in candidates if each]
    if any(_BREAKS.search(each) for each in named):
        raise _refused("a message id holds a line break")
    return [each for each in dict.fromkeys(named) if _ID.fullmatch(each) and not each.endswith(".invalid>")]


def _address_of(recipient: Author) -> str:
    """Return the address as its owner writes it, else as we keep it."""
    return recipient.handle if recipient.handle.lower() == recipient.external_id else recipient.external_id


def _mailbox(address: str, *, name: str = "") -> HeaderAddress:
    local, _, domain = _wire(address).rpartition("@")
    return HeaderAddress(display_name=_safe(name), username=local, domain=domain)


def _wire(address: str) -> str:
    """Return an address with its domain in ASCII.

    Raises:
        ChannelError: it is no address.

    """
    local, _, domain = _safe(address).rpartition("@")
    try:
        wired = f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        wired = ""
    if not addresses.valid(wired):
        raise _refused("a recipient is no mail address")
    return wired


def _needs_utf8(message: Outbound) -> bool:
    return not all(each.isascii() for each in (_wire(_address_of(message.recipient)), *map(_wire, message.copies)))


def _safe(value: str) -> str:
    if _BREAKS.search(value):
        raise _refused("a header field holds a line break")
    return value


def _refused(detail: str) -> ChannelError:
    return ChannelError(detail, permanent=True, code="header")


def _write_text(built: EmailMessage, message: Outbound, *, signature: str) -> None:
    text = message.text.replace("\0", "")
    built.set_content(f"{text}\n\n-- \n{signature}\n" if signature else f"{text}\n")
    if message.html:
        signed = f"<br>-- <br>{html_entities.escape(signature)}".replace("\n", "<br>\n") if signature else ""
        built.add_alternative(message.html.replace("\0", "") + signed, subtype="html")


def _attach(built: EmailMessage, media: OutboundMedia) -> None:
    match = _TYPE.fullmatch(media.content_type)
    maintype, subtype = match.groups() if match else ("application", "octet-stream")
    built.add_attachment(media.read(), maintype=maintype, subtype=subtype, filename=_safe(media.name))


def _fix_boundaries(built: EmailMessage, *, key: str) -> None:
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    containers = [part for part in built.walk() if part.is_multipart()]
    for number, part in enumerate(containers):
        part.set_boundary(f"=_{digest}_{number}")

"""The same mails for every desk that is measured: pure Python, no imports of ours."""

from __future__ import annotations

from email.message import EmailMessage

WORDS = [
    *("refund", "order", "parcel", "invoice", "account", "password", "delivery", "address", "payment", "card"),
    *("size", "colour", "broken", "late", "missing", "paisa", "wapas", "kharab", "jaldi", "kripya"),
    *("शिकायत", "पैसा", "वापस", "ऑर्डर", "خراب", "شکایت", "پیسہ", "واپس"),
]
SEARCHED = ("refund", "invoice", "शिकायत", "شکایت", "kharab")


def words(number: int, count: int) -> str:
    """Return some words that depend on the number only."""
    return " ".join(WORDS[(number * 7 + place * place * 3 + place) % len(WORDS)] for place in range(count))


def subject(number: int) -> str:
    """Return a subject."""
    return f"{words(number, 4)} {number}"


def body(number: int) -> str:
    """Return a text of some 40 words."""
    return f"Hello,\n\n{words(number, 20)}.\n{words(number + 1, 20)}.\n\nRegards, customer {number % 5000}\n"


def sender(number: int) -> str:
    """Return one of 5,000 customers."""
    return f"customer{number % 5000}@example.org"


def mail(number: int) -> bytes:
    """Return a first mail of a customer."""
    message = EmailMessage()
    message["From"] = f"Customer {number % 5000} <{sender(number)}>"
    message["To"] = "care@shop.test"
    message["Subject"] = subject(number)
    message["Message-ID"] = f"<{number}@example.org>"
    message["Date"] = "Sun, 22 Nov 2026 10:00:00 +0000"
    message.set_content(body(number))
    return message.as_bytes()

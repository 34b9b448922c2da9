"""How loud and how long a draft is: emoji, exclamation marks, capitals, the length of sentences and of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.voice.draft import Draft, Token
from sunwai.language.voice.types import Finding

_PICTURE: Final = (
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff"
    "\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\U0001f000-\U0001faff]"
)
_EMOJI: Final = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*"
    rf"(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
_NO_EMOJI: Final = frozenset("™ℹ▪▶◀✓✔✗✘•→←↔★☆")
_EXCLAIMED: Final = re.compile("[!！]+(?:[?!！]+)?")
_SHOUTABLE: Final = re.compile(r"[A-Z]+(?:['’][A-Z]+)?\Z")
_FULL_STOPS: Final = {"Deva": "।", "Arab": "۔"}
LEAST_LOUD: Final = 4  # letters: shorter ones are codes and abbreviations
_ACRONYM_WORDS: Final = """
IMPS NEFT RTGS SWIFT IFSC IBAN CNIC IMEI WIFI HTTP HTTPS HTML JPEG HDMI BSNL IRCTC UIDAI HDFC ICICI NADRA PTCL
EMAIL NSDL EPFO GSTIN AADHAAR ASAP AMEX VISA RUPAY LPG CVV CCTV FAQS ATMS SIMS OTPS EMIS URLS APPS PDFS IDS
RBI NPCI TRAI ESIM SEPA VOLTE INTL USSD SEBI IRDAI UPI UMANG DIGILOCKER FASTAG JAZZCASH CAPTCHA IMAP SMTP PUBG OLED
AMOLED QLED
"""
#: What is written in capitals though it is no shouting.
ACRONYMS: Final = frozenset(_ACRONYM_WORDS.split())


def find_emoji(draft: Draft, most: int) -> Iterator[Finding]:
    """Give each emoji after the first ``most``."""
    ours = [each for each in _EMOJI.finditer(draft.text) if each[0].rstrip("\ufe0f") not in _NO_EMOJI]
    for match in [each for each in ours if not draft.is_kept(*each.span())][most:]:
        start = match.start() - (match.start() > 0 and draft.text[match.start() - 1] == " ")
        said = draft.text[start : match.end()]
        yield Finding(rule="emoji", start=start, end=match.end(), said=said, instead="", wish=str(most))


def find_exclamations(draft: Draft, most: int) -> Iterator[Finding]:
    """Give each run of exclamation marks after the first ``most`` marks; a run of several goes on to one."""
    left = most
    for match in _EXCLAIMED.finditer(draft.text):
        said = match[0]
        count = said.count("!") + said.count("！")
        if draft.is_kept(*match.span()):
            continue
        if count > left or len(said) > 1:
            instead = "?" if "?" in said else "!" if left else _stop(draft, match.start())
            yield Finding(
                rule="exclamations", start=match.start(), end=match.end(), said=said, instead=instead, wish=str(most)
            )
        left = max(0, left - count)


def _stop(draft: Draft, place: int) -> str:
    before = draft.text[max(0, place - 20) : place]
    scripts = [stop for script, stop in _FULL_STOPS.items() if re.search(_letters(script), before)]
    return scripts[0] if scripts else "."


def _letters(script: str) -> str:
    return {"Deva": "[\u0900-\u097f]", "Arab": "[\u0600-\u06ff]"}[script]


def find_capitals(draft: Draft, products: frozenset[str]) -> Iterator[Finding]:
    """Give each run of words that shouts: whole words in capitals, of four letters and more in at least one."""
    run: list[Token] = []
    for token in [*draft.tokens, None]:
        if token is not None and _is_loud(token, products):
            run.append(token)
            continue
        if any(len(each.said) >= LEAST_LOUD for each in run):
            yield _quieter(draft, run)
        run = []


def _is_loud(token: Token, products: frozenset[str]) -> bool:
    said = token.said
    return len(said) > 1 and said not in ACRONYMS and said not in products and _SHOUTABLE.match(said) is not None


def _quieter(draft: Draft, run: list[Token]) -> Finding:
    start, end = run[0].start, run[-1].end
    said = draft.text[start:end]
    before = draft.text[:start].rstrip()[-1:]
    quiet = said.lower()
    instead = (
        quiet[0].upper() + quiet[1:]
        if not before or before in ".!?\n" or "\n" in draft.text[max(0, start - 2) : start]
        else quiet
    )
    return Finding(rule="capitals", start=start, end=end, said=said, instead=instead)


def find_lengths(draft: Draft, *, sentence: int | None, answer: int | None) -> Iterator[Finding]:
    """Give each sentence of more words than that, and where the whole goes on for too long."""
    if sentence is not None:
        for (_start, end), tokens in draft.tokens_by_sentence():
            if len(tokens) > sentence:
                first = tokens[0].start
                yield Finding(rule="sentence", start=first, end=end, said=draft.text[first:end], wish=str(sentence))
    if answer is not None and len(draft.tokens) > answer:
        start, end = draft.tokens[answer].start, draft.tokens[-1].end
        yield Finding(rule="answer", start=start, end=end, said=draft.text[start:end], wish=str(answer))

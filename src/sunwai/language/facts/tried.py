"""Steps a customer has already tried, so that nobody asks for them again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sunwai.language.facts.cues import WORD_END, WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.plain import spell
from sunwai.language.facts.tried_words import ENGLISH, HINDUSTANI

CERTAINTY: Final = 0.8

CUES: Final = cues(
    "restart|restarted|restarting|re|reboot|rebooted|rebooting|power|turned|switched|powered|reinstall"
    "|reinstalled|reinstalling|uninstalled"
    "|uninstall|un|delete|deleted|hata|remove|reset|resetting|updated|update|apdate|upgrade|cleared|clearing|clear|cache"
    "|cookies|data|logged|signed|logout|log"
    "|sign|signout|unplugged|disconnected|removed|took|changed|replaced|swapped|reconnected|reseated|tried"
    "|band|bund|off|switch|password|plug|sim"
    "|cable|wire|battery|charger|dusre|doosre|dusra|doosra|kisi",
    "रीस्टार्ट|रिस्टार्ट|री|रीबूट|बंद|बन्द|ऑफ|अनइंस्टॉल|अनइन्स्टॉल|डिलीट|रीइंस्टॉल|रीइन्स्टॉल|रिइंस्टॉल|रीसेट"
    "|रिसेट|अपडेट|अपग्रेड|कैश|कैशे|कुकीज़|डेटा"
    "|लॉग|लॉगआउट|साइन|पासवर्ड|प्लग|सिम|केबल|तार|बैटरी|दूसरे|दूसरा|किसी|हटा|हटाकर|हटाके",
    "ری|ریسٹارٹ|ریستارٹ|بند|آف|ان|ڈیلیٹ|ریانسٹال|ریسیٹ|اپڈیٹ|اپ|اپگریڈ|کیشے|کیش|کیچ|ڈیٹا|کوکیز|لاگ|لاگآؤٹ"
    "|سائن|پاسورڈ|پاس|پلگ|سم|کیبل|تار|بیٹری"
    "|چارجر|دوسرے|دوسرا|کسی|ہٹا",
)


def _compiled(table: Mapping[str, str]) -> re.Pattern[str]:
    steps = "|".join(f"(?P<{step}>{spell(expression)})" for step, expression in table.items())
    return re.compile(f"{WORD_START}(?:{steps}){WORD_END}")


_ENGLISH: Final = _compiled(ENGLISH)
_HINDUSTANI: Final = _compiled(HINDUSTANI)
# What did it by itself, what is still to be done, and what was not done.
_NOT_DONE: Final = re.compile(
    r"(?:n't|\bnot|\bnever|\bit|\bitself|\bwhich|\bthe \w+|\bphone|\bapp|\bif|\bto be|\bgets|\bgot|\bis"
    r"|\bwas|\bbe|\byou) "
    r"(?:ever |yet |just |has |have |had |been |was |got |also ){0,2}$"
    r"|\b(?:can|could|should|do|does|would|will|must|how|cannot|may|to|help|let|please|kindly)"
    r"(?: (?:i|we|you|to|me|us))? $"
)
_ASKED: Final = re.compile(spell(r" ?(?:kya|क्या|کیا)? ?\?"))
_BY_ITSELF: Final = re.compile(spell(r"(?:apne aap|khud|khud hi|अपने आप|खुद|خود ہی|خود|اپنے آپ) $"))


def tried(text: str) -> Iterator[Hit]:
    """Find steps that are told as done; the value names the step in English (``restart``, ``clear_cache``).

    Requests ("please restart"), questions ("restart karu?"), symptoms ("it restarts") and denials are not steps tried.
    """
    for found in _ENGLISH.finditer(text):
        if not _NOT_DONE.search(text, max(0, found.start() - 30), found.start()):
            yield _hit(found)
    for found in _HINDUSTANI.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if not _ASKED.match(text, found.end()) and not _BY_ITSELF.search(before):
            yield _hit(found)


def _hit(found: re.Match[str]) -> Hit:
    return Hit("tried", found.lastgroup or "", *found.span(), CERTAINTY)

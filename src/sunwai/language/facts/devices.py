"""Devices and versions: iPhone 13, रेडमी नोट 12, اینڈرائیڈ 14, app 3.2.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.cues import WORD_END, WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.plain import spell

_BRANDS: Final = {
    "iPhone": "iphone|i phone|आईफोन|आइफोन|آئی فون|آئیفون|ایفون",
    "iPad": "ipad|आईपैड|آئی پیڈ",
    "MacBook": "macbook|मैकबुक|میک بک",
    "Samsung": "samsung|samsang|sumsung|सैमसंग|सेमसंग|سام سنگ|سیمسنگ|سامسنگ",
    "Samsung Galaxy": "galaxy|गैलेक्सी|گلیکسی",
    "Redmi": "redmi|रेडमी|रेड्मी|ریڈمی|ریڈ می",
    "Xiaomi": "xiaomi|शाओमी|شیاومی",
    "Poco": "poco|पोको|پوکو",
    "OnePlus": "oneplus|one plus|वनप्लस|वन प्लस|ون پلس",
    "Vivo": "vivo|वीवो|विवो|ویوو",
    "Oppo": "oppo|ओप्पो|اوپو",
    "Realme": "realme|real me|रियलमी|ریئل می|ریلمی",
    "Pixel": "pixel|पिक्सल|پکسل",
    "Moto": "moto|motorola|मोटो|मोटोरोला|موٹو|موٹرولا",
    "Nokia": "nokia|नोकिया|نوکیا",
    "Infinix": "infinix|इनफिनिक्स|انفینکس",
    "Tecno": "tecno|टेक्नो|ٹیکنو",
    "Itel": "itel|आईटेल|آئی ٹیل",
    "Huawei": "huawei|हुआवेई|ہواوے",
    "Honor": "honor|ऑनर|آنر",
    "HP": "hp|एचपी|ایچ پی",
    "Dell": "dell|डेल|ڈیل",
    "Lenovo": "lenovo|लेनोवो|لینووو",
    "Asus": "asus|आसुस|اسوس",
    "Acer": "acer|एसर|ایسر",
    "JBL": "jbl",
    "PlayStation": "playstation|ps",
}
_LINES: Final = {
    "Galaxy": "galaxy|गैलेक्सी|گلیکسی",
    "Note": "note|नोट|نوٹ",
    "Reno": "reno|रेनो|رینو",
    "Narzo": "narzo|नार्ज़ो|نارزو",
    "Nord": "nord|नॉर्ड|نورڈ",
    "Pavilion": "pavilion|पवेलियन|پویلین",
    "Inspiron": "inspiron|इंस्पिरॉन|انسپائرون",
    "IdeaPad": "ideapad",
    "ThinkPad": "thinkpad",
    "VivoBook": "vivobook",
    "Aspire": "aspire",
    "Hot": "hot|हॉट|ہاٹ",
    "Spark": "spark|स्पार्क|سپارک",
    "Edge": "edge|एज|ایج",
    "Watch": "watch|वॉच|واچ",
    "Tab": "tab|टैब|ٹیب",
    "Air": "air|एयर|ایئر",
}
_SUFFIXES: Final = {
    "Pro": "pro|प्रो|پرو",
    "Max": "max|मैक्स|میکس",
    "Plus": "plus|प्लस|پلس",
    "Ultra": "ultra|अल्ट्रा|الٹرا",
    "Mini": "mini|मिनी|منی",
    "Lite": "lite|लाइट|لائٹ",
    "5G": "5g",
    "FE": "fe",
}
_SYSTEMS: Final = {
    "Android": "android|andriod|androyd|एंड्रॉयड|एंड्रॉइड|एंड्राइड|एंड्रायड|اینڈرائیڈ|اینڈرائڈ|اینڈروئیڈ|اینڈرویڈ",
    "iOS": "ios|आईओएस|آئی او ایس",
    "iPadOS": "ipados",
    "Windows": "windows|विंडोज|विंडोज़|ونڈوز",
    "macOS": "macos",
}
_VERSION: Final = "version|ver|v|build|वर्शन|वर्ज़न|वर्जन|संस्करण|ورژن|ورزن"


def _spread(table: dict[str, str]) -> dict[str, str]:
    return {spell(word): name for name, words in table.items() for word in words.split("|")}


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NAMES: Final = [_spread(table) for table in (_BRANDS, _LINES, _SUFFIXES, _SYSTEMS)]
_BRAND, _LINE, _SUFFIX, _SYSTEM = map(_alternatives, _NAMES)

CUES: Final = cues(*(words for table in (_BRANDS, _SYSTEMS) for words in table.values()), _VERSION, "app|ऐप|एप|ایپ")

_DEVICE: Final = re.compile(
    rf"{WORD_START}(?P<brand>{_BRAND})(?P<lines>(?:[ -](?:{_LINE})){{0,2}})[ "
    rf"-]?(?P<model>[a-z]?-?\d{{1,4}}[a-z]{{0,2}}|(?<=phone )(?:se|xr|xs|x){WORD_END})"
    rf"(?P<suffixes>(?: ?(?:{_SUFFIX}){WORD_END}){{0,3}})(?![\w%]|[.,/-]\d| ?(?:rs|rupees|rupaye|gb|inch|din)\b)"
)
_SYSTEM_VERSION: Final = re.compile(
    rf"{WORD_START}(?P<system>{_SYSTEM})(?: (?:{spell(_VERSION)})"
    rf")? ?(?P<number>\d{{1,2}}(?:\.\d{{1,3}}){{0,3}})(?![\w.]\w|\w)"
)
_APP_VERSION: Final = re.compile(
    rf"{WORD_START}(?:(?:{spell(_VERSION)})\.?(?: ?(?:no|number|is|hai|है|ہے|:)"
    rf")? ?(?P<number>\d{{1,4}}(?:\.\d{{1,5}}){{1,3}}|(?<=[^v] )\d{{1,3}})"
    rf"|(?:app|ऐप|एप|ایپ) (?P<bare>\d{{1,4}}(?:\.\d{{1,5}}){{1,3}}))(?![\w]|[.,]\d)"
)


def devices(text: str) -> Iterator[Hit]:
    """Find devices by brand and model, systems and versions; the value is spelled in Latin letters."""
    for found in _SYSTEM_VERSION.finditer(text):
        yield Hit("version", f"{_NAMES[3][found['system']]} {found['number']}", *found.span(), 0.9)
    for found in _DEVICE.finditer(text):
        yield Hit("device", _device(found), *found.span(), 0.85)
    for found in _APP_VERSION.finditer(text):
        yield Hit("version", found["number"] or found["bare"], *found.span(), 0.85)


def _device(found: re.Match[str]) -> str:
    parts = [
        _NAMES[0][found["brand"]],
        *(_NAMES[1][word] for word in re.findall(_LINE, found["lines"])),
        found["model"].replace("-", "").upper(),
        *(_NAMES[2][word] for word in re.findall(_SUFFIX, found["suffixes"])),
    ]
    return " ".join(parts)

"""The customers. None of them exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tryit.world import Entry


class Language(StrEnum):
    """What a customer writes."""

    ENGLISH = "en"
    HINDI = "hi"
    URDU = "ur"
    HINGLISH = "hi-Latn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One customer. ``psid`` is the Page-scoped id on Facebook; ``signature`` stands below letters."""

    key: str
    name: str
    language: Language
    psid: str
    address: str
    signature: str


Hear = Callable[[Person, Entry], None]  # a customer gets something that the desk wrote


def _person(name: str, key: str, number: int, language: Language, signature: str = "") -> Person:
    psid, address = f"7300000000000{number:03}", f"{key}@{'post' if number % 2 else 'dak'}.example"
    return Person(key=key, name=name, language=language, psid=psid, address=address, signature=signature or name)


PEOPLE = (
    _person("Asha Verma", "asha.verma", 11, Language.HINGLISH),
    _person("بلال قریشی", "bilal.qureshi", 12, Language.URDU),
    _person("सुनीता देवी", "sunita.devi", 13, Language.HINDI),
    _person("John Mathew", "john.mathew", 14, Language.ENGLISH, "John Mathew\nKottayam\nSent from my phone"),
    _person("Kiran D.", "kiran.d", 15, Language.ENGLISH),
    _person("Gurpreet S.", "gurpreet.s", 16, Language.HINGLISH),
    _person("Sana R.", "sana.r", 17, Language.ENGLISH),
    _person("Vicky B.", "vicky.b", 18, Language.HINGLISH),
    _person("मीना कुमारी", "meena.kumari", 19, Language.HINDI),
    _person("فرحان علی", "farhan.ali", 20, Language.URDU, "فرحان علی\nعلی بک ڈپو، لکھنؤ"),
    _person("Lakshmi Iyer", "lakshmi.iyer", 21, Language.ENGLISH, "Lakshmi Iyer\nAccounts, Iyer & Daughters"),
    _person("Neha P.", "neha.p", 22, Language.HINGLISH),
)

BY_KEY = {person.key: person for person in PEOPLE}
BY_PSID = {person.psid: person for person in PEOPLE}
BY_ADDRESS = {person.address: person for person in PEOPLE}

# What a customer says when the story has nothing more to say; {quote} is what they just read.
SMALL_TALK: dict[Language, tuple[str, ...]] = {
    Language.ENGLISH: (
        "Got it: “{quote}”. Thank you!",
        "Thanks, I have read “{quote}”. Nothing more from me for now.",
    ),
    Language.HINDI: (
        "जी, पढ़ लिया: “{quote}”। धन्यवाद!",
        "ठीक है, “{quote}” — समझ गए। अभी के लिए बस इतना ही।",
    ),
    Language.URDU: (
        "جی، پڑھ لیا: ”{quote}“۔ شکریہ!",
        "ٹھیک ہے، ”{quote}“ — بات سمجھ میں آ گئی۔ فی الحال اتنا ہی۔",
    ),
    Language.HINGLISH: (
        "Haan ji, padh liya: “{quote}”. Thanks!",
        "Theek hai, “{quote}” — samajh gaye. Abhi ke liye bas itna hi.",
    ),
}

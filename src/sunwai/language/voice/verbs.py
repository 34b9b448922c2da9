"""The verbs of service, and how each asks somebody to do something: तुम करो, आप करें or कीजिए, in three scripts.

One row: the stem in Devanagari, in Urdu, and its spellings in Latin letters. Everything else is built from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sunwai.language.folding import fold

STEMS: Final = """
कर کر kar kr|बता بتا bata bta|भेज بھیج bhej bhaij|देख دیکھ dekh|सुन سن sun|रुक رک ruk|रोक روک rok
लिख لکھ likh|बोल بول bol|कह کہہ kah keh|पढ़ پڑھ padh parh|डाल ڈال daal dal|खोल کھول khol|रख رکھ rakh
लगा لگا laga lga|हटा ہٹا hata|चला چلا chala|बदल بدل badl badal|पूछ پوچھ pooch puch poochh
समझ سمجھ samjh samajh|मान مان maan|मिल مل mil|भर بھر bhar|मँगवा منگوا mangwa|मँगा منگا manga
बुला بلا bula|छोड़ چھوڑ chhod chod chor chhor|बेच بیچ bech|ख़रीद خرید kharid khareed|चुन چن chun
दबा دبا daba|घुमा گھما ghuma|जोड़ جوڑ jod jor|निकाल نکال nikal nikaal|बना بنا bana|बच بچ bach
बचा بچا bacha|लौटा لوٹا lauta|भूल بھول bhool bhul|घबरा گھبرا ghabra|करवा کروا karwa karva
दिखा دکھا dikha|सुधार سدھار sudhar|पकड़ پکڑ pakd pakad|बैठ بیٹھ baith|सोच سوچ soch|जान جان jaan
खा کھا kha|उठा اٹھا utha|मिला ملا mila|सुना سنا suna|समझा سمجھا samjha|पहुँचा پہنچا pahuncha pohncha
ढूँढ ڈھونڈ dhoond dhund|जाँच جانچ jaanch|सँभाल سنبھال sambhal|ला لا la laa|जा جا ja jaa|आ آ aa
चल چل chal|ठहर ٹھہر thehr thehar|हो ہو ho|रह رہ reh rah|चाह چاہ chah|सक سک sak|दे دے de|ले لے le
पी پی pi|अपना اپنا apna|आज़मा آزما aazma|छू چھو chhu|बाँट بانٹ baant|मार مار maar|हिला ہلا hila
लड़ لڑ lad|हार ہار haar|जीत جیت jeet|भाग بھاگ bhaag|फेंक پھینک phenk|काट کاٹ kaat|टाल ٹال taal
सीख سیکھ seekh|माँग مانگ maang|उतर اتر utar|उतार اتار utaar|चढ़ा چڑھا chadha|गिन گن gin|नाप ناپ naap
तोड़ توڑ tod|जला جلا jala|बुझा بجھا bujha
"""

#: Stems whose bare -o form is more often another word, or no request: हो (be), मिलो, रहो.
_NO_REQUEST: Final = frozenset({"हो", "सक", "चाह"})
_IRREGULAR: Final = {
    "कर": (
        ("कीजिए", "कीजिये", "कीजिएगा", "कीजियेगा"),
        ("کیجیے", "کیجئے", "کیجیئے", "کیجیےگا"),
        ("kijiye", "kijiyega", "kijye", "kijyega"),
    ),
    "दे": (
        ("दीजिए", "दीजिये", "दीजिएगा", "दीजियेगा"),
        ("دیجیے", "دیجئے", "دیجیئے", "دیجیےگا"),
        ("dijiye", "dijiyega", "dijye", "dijyega"),
    ),
    "ले": (
        ("लीजिए", "लीजिये", "लीजिएगा", "लीजियेगा"),
        ("لیجیے", "لیجئے", "لیجیئے", "لیجیےگا"),
        ("lijiye", "lijiyega", "lijye", "lijyega"),
    ),
    "पी": (("पीजिए", "पीजिये"), ("پیجیے",), ("pijiye",)),
}
_BENT: Final = {"दे": ("द", "د", "d"), "ले": ("ल", "ل", "l"), "पी": ("पिय", "پی", "piy")}


@dataclass(frozen=True, slots=True)
class Verb:
    """One form: what it asks of whom, and how each other form of address says it."""

    level: str
    kind: str  # "asks", "will", "may" (करें: also a wish)
    formal: str
    familiar: str
    intimate: str

    def said(self, level: str) -> str:
        """Return the same for another form of address."""
        return {"formal": self.formal, "familiar": self.familiar, "intimate": self.intimate}[level]


def loose(word: str) -> str:
    """Return one spelling for the spellings of a word in Latin letters."""
    plain = re.sub(r"(.)\1+", r"\1", word.replace("ee", "i").replace("oo", "u"))
    plain = re.sub(r"(?:iye?|iyay|iyeh|ie|iay)(ga)?$", r"ie\1", plain)
    return re.sub(r"(?:yein|ein|yen|yn|in)$", "en", plain)


def _deva(stem: str) -> dict[str, tuple[str, ...]]:
    bent = _BENT.get(stem, (stem,))[0]
    vowel = bent[-1] in "ािीुूेैोौ" or bent == "आ"
    o, iye, en = ("ओ", "इए", "एँ") if vowel else ("ो", "िए", "ें")
    polite = _IRREGULAR.get(stem, ((f"{bent}{iye}", f"{bent}{iye[:-1]}ये", f"{bent}{iye}गा", f"{bent}{iye[:-1]}येगा"),))[
        0
    ]
    also = (f"{bent}यें", f"{bent}एं") if vowel else (f"{bent}िए",) if stem == "कर" else ()
    future = (f"{bent}{'ए' if vowel else 'े'}ंगे", f"{bent}{'ए' if vowel else 'े'}ंगी")
    if vowel:
        future = (f"{bent}एँगे", f"{bent}एँगी")
    return {
        "familiar": (f"{bent}{o}",),
        "will": (f"{bent}{o}गे", f"{bent}{o}गी"),
        "polite": polite,
        "may": (f"{bent}{en}", *also),
        "future": future,
        "bare": (stem,),
    }


def _urdu(stem: str, urdu: str) -> dict[str, tuple[str, ...]]:
    bent = _BENT.get(stem, ("", urdu))[1]
    vowel = bent[-1] in "اوآی" and stem not in _BENT
    o, iye, en = ("ؤ", "ئیے", "ئیں") if vowel else ("و", "یے", "یں")
    polite = (f"{bent}{iye}", f"{bent}{'ئ' if vowel else ''}ئیے", f"{bent}{iye}گا")
    return {
        "familiar": (f"{bent}{o}",),
        "will": (f"{bent}{o}گے", f"{bent}{o}گی"),
        "polite": _IRREGULAR[stem][1] if stem in _IRREGULAR else polite,
        "may": (f"{bent}{en}",),
        "future": (f"{bent}{en} گے", f"{bent}{en} گی"),
        "bare": (urdu,),
    }


def _latin(stem: str, latin: str) -> dict[str, tuple[str, ...]]:
    bent = _BENT.get(stem, ("", "", latin))[2]
    vowel = bent[-1] in "aiueo" and stem not in _BENT
    en = "yein" if vowel else "ein"
    polite = (f"{bent}iye", f"{bent}iyega")
    return {
        "familiar": (f"{bent}o",),
        "will": (f"{bent}oge", f"{bent}ogi", f"{bent}o ge"),
        "polite": (*_IRREGULAR[stem][2], *polite) if stem in _IRREGULAR else polite,
        "may": (f"{bent}{en}", f"{bent}en", f"{bent}yn") if vowel else (f"{bent}{en}", f"{bent}en", f"{bent}ain"),
        "future": (f"{bent}{en}ge", f"{bent}{en}gi"),
        "bare": (latin,),
    }


def _add(
    table: dict[str, Verb], forms: dict[str, tuple[str, ...]], *, said: dict[str, tuple[str, ...]] | None = None
) -> None:
    """Add every form of a verb; what is proposed is spelled as in ``said``, the first of its spellings in Latin."""
    best = said or forms
    spelled = (lambda word: loose(fold(word))) if said else fold
    formal, familiar, bare = best["may"][0], best["familiar"][0], best["bare"][0]
    told = [(form, Verb("familiar", "asks", formal, familiar, bare)) for form in forms["familiar"]]
    told += [(form, Verb("formal", "asks", best["polite"][0], familiar, bare)) for form in forms["polite"]]
    told += [(form, Verb("formal", "may", formal, familiar, bare)) for form in forms["may"]]
    for place, form in enumerate(forms["will"][:2]):
        told.append((form, Verb("familiar", "will", best["future"][place], best["will"][place], best["will"][place])))
    for form, verb in told:
        table.setdefault(spelled(form), verb)


def _built() -> dict[str, dict[str, Verb]]:
    tables: dict[str, dict[str, Verb]] = {"Deva": {}, "Arab": {}, "Latn": {}}
    for row in STEMS.replace("\n", "|").split("|"):
        if not row.strip():
            continue
        stem, urdu, *spellings = row.split()
        if stem in _NO_REQUEST:
            continue
        _add(tables["Deva"], _deva(stem))
        _add(tables["Arab"], _urdu(stem, urdu))
        for latin in spellings:
            _add(tables["Latn"], _latin(stem, latin), said=_latin(stem, spellings[0]))
    return tables


def _stems() -> dict[str, frozenset[str]]:
    rows = [row.split() for row in STEMS.replace("\n", "|").split("|") if row.strip()]
    return {
        "Deva": frozenset(fold(row[0]) for row in rows),
        "Arab": frozenset(fold(row[1]) for row in rows),
        "Latn": frozenset(loose(each) for row in rows for each in row[2:]),
    }


#: script → folded form → what it says.
VERBS: Final = _built()
#: script → the bare stems: भेज in भेज दो.
BARE: Final = _stems()

"""What is new in a mail, and what is only quoted or signed: the new text is shown, the rest is folded."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

import quotequail

LINES: Final = 1000  # a quotation that begins later is not looked for
_LINE_LENGTH: Final = 400  # longer lines are no introductions, and would make the patterns slow
_MARKS: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

#: "… wrote:" at the end of a line, in the languages quotequail does not know.
_WROTE: Final = (
    r"ने (?:यह )?लिखा(?: था| है)?",  # Hindi
    r"ने लेखन किया",
    r"نے (?:یہ )?لکھا(?: تھا| ہے)?",  # Urdu
    r"ne (?:ye |yeh )?li(?:k|kh)+a(?: tha| hai)?",  # Hinglish
    "লিখেছেন",  # Bengali
    "(?:यांनी|ने) लिहिले",  # Marathi
    "ਨੇ ਲਿਖਿਆ",  # Punjabi
    "એ લખ્યું",  # Gujarati
    "எழுதியது",  # Tamil
    "ఇలా రాశారు",  # Telugu
    "كتب(?:ت)?",  # Arabic
    "نوشت",  # Persian
    "ha scritto",
    "wrote",
    "writes",
    "schrieb",
    "escreveu",
    r"napisał(?:\(a\)|a)?",
    r"napsal\(?a?\)?",
    "şunu yazdı",
    "yazdı",
    "menulis",
    "kirjoitti",
    "skrev",
    "写道",
    "님이 작성",
)
_INTRODUCTION: Final = re.compile(rf"(?:{'|'.join(_WROTE)})(?: the following)?\s*[:：]$", re.IGNORECASE)
_FACTS: Final = (re.compile(r"\d"), re.compile("@"))  # an introduction names a date, at least an address
_FORWARD_WORDS: Final = re.compile(
    r"^[-_ ]{3,}\s*(?:original message|forwarded message|reply above this line|"
    r"मूल संदेश|अग्रेषित संदेश|फ़ॉरवर्ड किया गया संदेश|اصل پیغام|آگے بھیجا گیا پیغام|فارورڈ کردہ پیغام)\s*[-_ ]*$",
    re.IGNORECASE,
)
_FIELDS: Final = re.compile(
    r"^[>*\s]{0,4}(?P<name>from|sent|date|to|cc|subject|reply-to|"
    r"प्रेषक|से|भेजा गया|दिनांक|तारीख|प्रति|को|विषय|"
    r"منجانب|از|بھیجا گیا|تاریخ|بنام|بخدمت|موضوع|"
    r"von|gesendet|an|betreff|de|envoyé|à|objet|enviado|para|asunto)\s{0,3}\*?\s{0,3}:\*?\s",
    re.IGNORECASE,
)
_ENOUGH_FIELDS: Final = 3
_SIGN_OFF: Final = re.compile(
    r"^(?:sent from (?:my|yahoo|outlook|mail|gmail|samsung)\b.*|get outlook for .*|"
    r"sent via .{1,40}|मेरे .{1,30} से भेजा गया.*|میرے .{1,30} سے بھیجا گیا.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text in three: what is new, what is quoted, what is signed."""

    text: str
    quoted: str = ""
    signature: str = ""


def fold(text: str) -> Folded:
    """Split a mail's text. What is left must say something: a mail that only quotes or signs stays whole.

    An answer written between the quoted lines stays whole too, since it means nothing without them.
    """
    new, quoted = _without_quotation(text.strip("\n"))
    new, signature = _without_signature(new)
    return Folded(text=new.strip(), quoted=quoted.strip("\n"), signature=signature.strip())


def _without_quotation(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    start = _start(lines)
    if start is None:
        return text, ""
    below = _below(lines[start:])
    if below is None:
        return text, ""
    end = len(lines) - below
    new = "\n".join(lines[:start]).rstrip() + "\n\n" + "\n".join(lines[end:])
    return (new.strip(), "\n".join(lines[start:end])) if new.strip() else (text, "")


def _start(lines: list[str]) -> int | None:
    """Return the first line of the quotation with its introduction."""
    seen = [_MARKS.sub("", line[:_LINE_LENGTH]).strip().replace("\xa0", " ") for line in lines[:LINES]]
    found = [index for index in (_known(seen), _introduced(seen), _trailing(seen)) if index is not None]
    return min(found, default=None)


def _known(lines: list[str]) -> int | None:
    """Ask quotequail, which knows the introductions of many programs and languages."""
    shown = quotequail.quote("\n".join(lines), limit=len(lines) + 1, quote_intro_line=True)
    return shown[0][1].count("\n") + bool(shown[0][1]) if len(shown) > 1 else None


def _introduced(lines: list[str]) -> int | None:
    for index, line in enumerate(lines):
        if _FORWARD_WORDS.match(line) or _is_header_block(lines, index):
            return index
        if line.endswith((":", "：")):
            begin = _introduction(lines, index)
            if begin is not None:
                return begin
    return None


def _introduction(lines: list[str], index: int) -> int | None:
    """Return where the "… wrote:" begins that ends here: programs wrap it over up to three lines."""
    if not _INTRODUCTION.search(lines[index].lstrip("> ")):
        return None
    begins = list(itertools.takewhile(lambda begin: lines[begin], range(index, max(index - 3, -1), -1)))
    found = (begin for fact in _FACTS for begin in begins if fact.search(lines[begin]))
    return next(found, None)


def _is_header_block(lines: list[str], index: int) -> bool:
    """Say whether Outlook's "From: Sent: To: Subject:" begins here."""
    if not _FIELDS.match(lines[index] + " "):
        return False
    block = [_FIELDS.match(line + " ") for line in lines[index : index + 6] if line]
    return len({match["name"].lower() for match in block if match}) >= _ENOUGH_FIELDS


def _trailing(lines: list[str]) -> int | None:
    """Return where ``>`` lines begin that go on to the end without an introduction."""
    first = next((index for index, line in enumerate(lines) if line.startswith(">")), None)
    if first is None or not all(line.startswith(">") for line in lines[first:] if line):
        return None
    return first


def _below(rest: list[str]) -> int | None:
    """Return how many lines under the quotation are new; None when new and quoted lines alternate."""
    marked = [index for index, line in enumerate(rest) if line.startswith(">")]
    if not marked:
        return 0
    last = marked[-1]
    if any(line.strip() and not line.startswith(">") for line in rest[marked[0] : last]):
        return None
    tail = rest[last + 1 :]
    return len(tail) if any(line.strip() for line in tail) else 0


def _without_signature(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    cut = next((index for index, line in enumerate(lines) if line.rstrip() == "--" and index), None)
    if cut is None:
        cut = _sign_off(lines)
    if cut is None or not "\n".join(lines[:cut]).strip():
        return text, ""
    return "\n".join(lines[:cut]), "\n".join(lines[cut:]).removeprefix("--").lstrip()


def _sign_off(lines: list[str]) -> int | None:
    """Return the line of a telephone's "Sent from my …", when it is the last."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].strip()), None)
    return last if last is not None and _SIGN_OFF.match(lines[last].strip()[:_LINE_LENGTH]) else None

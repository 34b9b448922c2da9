"""The bot's fixed sentences: in English, Hindi and Urdu by the catalogues, and romanised for who writes so.

Romanised Hindi and Urdu are one here: the words are those that both understand.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sentence(StrEnum):
    """What is said beside an article's own words."""

    AUTOMATIC = "automatic"
    WAY_OUT = "way_out"
    HANDING = "handing"
    CARING = "caring"  # instead of it, to who speaks of ending their life
    SOURCE = "source"
    WHAT = "what"
    WHICH = "which"
    HELPED = "helped"
    GLAD = "glad"
    YES = "yes"
    NO = "no"
    PERSON = "person"


TRANSLATED: Final[dict[Sentence, Promise]] = {
    Sentence.AUTOMATIC: _("This is an automatic answer."),
    Sentence.WAY_OUT: _("Write “person” at any time to talk to a person."),
    Sentence.HANDING: _("A person will take over from here. They see what you wrote; you need not say it again."),
    Sentence.CARING: _(
        "We are sorry that things are so hard for you. A person will read what you wrote and answer you here. If a "
        "life is in danger, please call your local emergency number now, or be with somebody you trust."
    ),
    Sentence.SOURCE: _("Source: %(link)s"),
    Sentence.WHAT: _("What is it about? Write your question in one sentence."),
    Sentence.WHICH: _("Which of these do you mean?"),
    Sentence.HELPED: _("Did this help?"),
    Sentence.GLAD: _("Good. Write again whenever there is something else."),
    Sentence.YES: _("Yes, it helped"),
    Sentence.NO: _("No"),
    Sentence.PERSON: _("Talk to a person"),
}
ROMANISED: Final[dict[Sentence, str]] = {
    Sentence.AUTOMATIC: "Yeh jawab automatic hai.",
    Sentence.WAY_OUT: "Kisi bhi waqt “insaan” likhein, aap ki baat ek insaan se karwayi jayegi.",
    Sentence.HANDING: (
        "Ab ek insaan aap se baat karega. Aap ne jo likha woh un ke saamne hai; dobara likhne ki zaroorat nahi."
    ),
    Sentence.CARING: (
        "Humein afsos hai ke aap par itna mushkil waqt hai. Ek insaan aap ka likha hua parh kar yahin jawab dega. Agar "
        "jaan ko khatra ho to abhi apne ilaqe ke emergency number par phone karein, ya kisi bharose ke insaan ke paas "
        "rahein."
    ),
    Sentence.SOURCE: "Yeh yahan likha hai: %(link)s",
    Sentence.WHAT: "Baat kis baare mein hai? Apna sawal ek jumle mein likhein.",
    Sentence.WHICH: "In mein se kis ke baare mein pooch rahe hain?",
    Sentence.HELPED: "Kya is se madad mili?",
    Sentence.GLAD: "Achhi baat hai. Kuch aur ho to phir likhein.",
    Sentence.YES: "Haan, madad mili",
    Sentence.NO: "Nahi",
    Sentence.PERSON: "Insaan se baat",
}


#: What stands around every answer and says nothing of this one.
FRAME: Final = (Sentence.AUTOMATIC, Sentence.WAY_OUT, Sentence.SOURCE, Sentence.HELPED)
_PLACE: Final = "%(link)s"


def sentence(which: Sentence, *, romanised: bool) -> str:
    """Return a sentence in the language that is active, or romanised."""
    return ROMANISED[which] if romanised else str(TRANSLATED[which])


def unframed(text: str) -> str:
    """Return a bot's words without the fixed sentences around an answer, in whichever language they are."""
    return "\n\n".join(each for each in text.split("\n\n") if not each.startswith(_frames()))


@cache
def _frames() -> tuple[str, ...]:
    said = [ROMANISED[each] for each in FRAME]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said.extend(str(TRANSLATED[each]) for each in FRAME)
    return tuple(each.split(_PLACE)[0] for each in said)

"""Why something is not in the brand's voice: a sentence each, in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.language.voice import Finding

#: What each rule is called.
NAMES: Final[dict[str, Promise]] = {
    "address": gettext_lazy("Form of address"),
    "words": gettext_lazy("Words we avoid"),
    "products": gettext_lazy("Names of products"),
    "formality": gettext_lazy("Formality"),
    "contractions": gettext_lazy("Contractions"),
    "emoji": gettext_lazy("Emoji"),
    "exclamations": gettext_lazy("Exclamation marks"),
    "capitals": gettext_lazy("Words in capitals"),
    "sentence": gettext_lazy("Length of a sentence"),
    "answer": gettext_lazy("Length of an answer"),
    "greeting": gettext_lazy("Greeting"),
    "sign_off": gettext_lazy("Sign-off"),
}

#: Rules of an answer as it goes out: nobody expects a greeting in an article, or in a part of an answer.
OF_WHOLE_ANSWERS: Final = frozenset({"greeting", "sign_off", "answer"})

_ADDRESS: Final[dict[str, Promise]] = {
    "formal": gettext_lazy("We say आप, آپ, aap to our customers."),
    "familiar": gettext_lazy("We say तुम, تم, tum to our customers."),
    "intimate": gettext_lazy("We say तू, تو, tu to our customers."),
    "first_name": gettext_lazy("We call our customers by their first names."),
    "title": gettext_lazy("We call our customers by a title and their name."),
}
#: (rule, what is wanted) → the sentence; (rule, "") where there is one for all.
_WHY: Final[dict[tuple[str, str], Promise]] = {
    ("words", ""): gettext_lazy("This brand does not say this."),
    ("products", ""): gettext_lazy("The name is written “%(wish)s”."),
    ("formality", "formal"): gettext_lazy("This is too casual for how we speak."),
    ("formality", "relaxed"): gettext_lazy("This is stiffer than how we speak."),
    ("contractions", "wanted"): gettext_lazy("We use short forms, such as “don’t”."),
    ("contractions", "unwanted"): gettext_lazy("We write words out, such as “do not”."),
    ("emoji", "0"): gettext_lazy("We use no emoji here."),
    ("emoji", ""): gettext_lazy("Emoji in an answer: at most %(wish)s."),
    ("exclamations", "0"): gettext_lazy("We use no exclamation marks here."),
    ("exclamations", ""): gettext_lazy("Exclamation marks in an answer: at most %(wish)s, one at a time."),
    ("capitals", ""): gettext_lazy("Whole words in capitals read as shouting."),
    ("sentence", ""): gettext_lazy("This sentence has more than %(wish)s words."),
    ("answer", ""): gettext_lazy("An answer here has at most %(wish)s words."),
    ("greeting", "wanted"): gettext_lazy("An answer here begins with a greeting."),
    ("greeting", "unwanted"): gettext_lazy("Answers here have no greeting."),
    ("sign_off", "wanted"): gettext_lazy("An answer here ends with our sign-off."),
    ("sign_off", "unwanted"): gettext_lazy("Answers here have no sign-off."),
}


def why(finding: Finding) -> str:
    """Return why this is not in the brand's voice."""
    if finding.rule == "address":
        return str(_ADDRESS[finding.wish])
    said = _WHY.get((finding.rule, finding.wish)) or _WHY[finding.rule, ""]
    return str(said) % {"wish": finding.wish}


def refusal(findings: tuple[Finding, ...], *, insisted: bool) -> str:
    """Return why an answer is refused, with each rule once."""
    told = " ".join(
        dict.fromkeys(f"“\u2068{each.said[:60]}\u2069”: {why(each)}" if each.said else why(each) for each in findings)
    )
    said = _("This answer is not in the brand’s voice: %(why)s Change it.")
    if insisted:
        said = _("This answer is not in the brand’s voice: %(why)s Your role may not send it.")
    return said % {"why": told}

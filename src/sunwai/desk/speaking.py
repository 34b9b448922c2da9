"""A brand's rules as whole sentences: for who answers, and for who looks at a guide."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.knowledge.voice import why
from sunwai.language.voice import Finding, Rules

MOST_WORDS = 12


def lines_of(rules: Rules) -> list[str]:
    """Return what is asked, a sentence each. No query."""
    return [*_plain(rules), *_counted(rules), *_words(rules)]


def _plain(rules: Rules) -> Iterator[str]:
    wishes = {
        "address": rules.address,
        "contractions": rules.contractions,
        "greeting": rules.greeting,
        "sign_off": rules.sign_off,
    }
    for rule, wish in wishes.items():
        if wish:
            yield why(Finding(rule=rule, start=0, end=0, said="", wish=wish))
    if rules.formality:
        yield _("We speak formally.") if rules.formality == "formal" else _("We speak plainly and at ease.")


def _counted(rules: Rules) -> Iterator[str]:
    for rule, most in (("emoji", rules.emoji), ("exclamations", rules.exclamations)):
        if most is not None:
            yield why(Finding(rule=rule, start=0, end=0, said="", wish=str(most)))
    if rules.capitals:
        yield why(Finding(rule="capitals", start=0, end=0, said=""))
    if rules.sentence is not None:
        said = ngettext(
            "A sentence has at most %(most)d word.", "A sentence has at most %(most)d words.", rules.sentence
        )
        yield said % {"most": rules.sentence}
    if rules.answer is not None:
        yield why(Finding(rule="answer", start=0, end=0, said="", wish=str(rules.answer)))


def _words(rules: Rules) -> Iterator[str]:
    for swap in rules.swaps[:MOST_WORDS]:
        if swap.say:
            yield _("We say “%(say)s”, not “%(avoid)s”.") % {"say": swap.say, "avoid": swap.avoid}
        else:
            yield _("We do not say “%(avoid)s”.") % {"avoid": swap.avoid}

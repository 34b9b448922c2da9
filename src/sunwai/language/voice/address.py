"""Which form of address a draft takes, by its pronouns and verbs, and how it reads in the one that is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.voice.draft import Draft, Token
from sunwai.language.voice.english import english_address
from sunwai.language.voice.types import Finding, Rules
from sunwai.language.voice.verbs import BARE, VERBS, Verb, loose

LEVELS: Final = ("formal", "familiar", "intimate")

# One row a case: formal, familiar, intimate; spellings of one form with | between, the first is the one proposed.
_DEVA: Final = """
आप तुम तू/आपको तुम्हें|तुमको|तुम्हे तुझे|तुझको/आपने तुमने तूने|तुने/आपसे तुमसे तुझसे/आपका तुम्हारा तेरा/आपकी तुम्हारी तेरी/आपके तुम्हारे तेरे
आपमें तुममें तुझमें/आपपर तुमपर तुझपर
"""
_ARAB: Final = """
آپ تم -/آپکو تمہیں|تمکو|تمہے تجھے|تجھکو/آپنے تمنے تونے/آپسے تمسے تجھسے
آپکا تمہارا تیرا/آپکی تمہاری تیری/آپکے تمہارے تیرے
"""
_LATN: Final = """
aap tum tu/aapko tumhe|tumhen|tumko|tumhein|tumhain tujhe|tujhko/aapne tumne tune/aapse tumse tujhse
aapka tumhara|tumara tera/aapki tumhari|tumari teri/aapke tumhare|tumare tere
"""
# Urdu writes the postposition apart: آپ کو, تم نے. What is proposed is written so.
_APART: Final = {
    "آپکو": "آپ کو",
    "آپنے": "آپ نے",
    "آپسے": "آپ سے",
    "آپکا": "آپ کا",
    "آپکی": "آپ کی",
    "آپکے": "آپ کے",
    "تمنے": "تم نے",
    "تمسے": "تم سے",
}
_SELF: Final = {"Deva": "अपने", "Arab": "اپنے", "Latn": "apne"}
_OTHER_WORDS: Final = """
हम हमें वे वो ये वह यह टीम लोग कर्मचारी ताकि कि अगर यदि क्या جو ہم ہمیں وہ یہ ٹیم لوگ تاکہ کہ اگر کیا  hum ham
hame humein wo woh ve ye yeh team log taki ke ki agar kya jo
"""
_GIVEN_WORDS: Final = "मत ना न मुझे मुझको हमें ہمیں مجھے مت نہ mat mujhe mujhko hame hamein humein"
_HINDUSTANI_WORDS: Final = """
hai hain ka ki ke ko se mein nahi nahin nhi mat aur kya ye yeh wo hum ham bhi jo kuch abhi apna apni apne kar ho
raha rahe rahi gaya gayi liye hoga hogi sakte sakta tum tumhe aap mujhe hamein humein jaldi phir
"""
# Who else can be meant by करें: we, they, a third person, a condition.
_OTHERS: Final = frozenset(map(fold, _OTHER_WORDS.split()))
_BE: Final = {"Deva": ("हो", "हैं"), "Arab": ("ہو", "ہیں"), "Latn": ("ho", "hain")}
_ENDS_PRESENT: Final = {
    "Deva": re.compile("(?:ते|ती|रहे|रही|चुके|चुकी)$"),
    "Arab": re.compile("(?:تے|تی|رہے|رہی|چکے|چکی)$"),
    "Latn": re.compile("(?:te|ti|rahe|rahi|rhe|rhi|chuke|chuki)$"),
}
_GOES_ON: Final = re.compile("^(?:सक|रह|ग|जा|चुक|कर|ने|ना|نا|نے|سک|رہ|گ|جا|چک|sak|rah|rhe|rhi|ga|ja|chuk|kar|ne|na)")
_TWO_OR_GIVE: Final = frozenset({"दो", "लो", "دو", "لو", "do", "lo"})
_TOGETHER: Final = {
    "Deva": (("दो", "दें"), ("लो", "लें")),
    "Arab": (("دو", "دیں"), ("لو", "لیں")),
    "Latn": (("do", "dein"), ("lo", "lein")),
}
SHORTEST_STEM: Final = 2  # letters
_GIVEN_TO: Final = frozenset(map(fold, _GIVEN_WORDS.split()))
_ONLY_ENGLISH: Final = frozenset({"app", "too"})
_ENGLISH_TOO: Final = frozenset(
    {"tune", "tera", "tu", "tere", "teri", "ap", "ban", "den", "len", "lo", "do", "jan", "sun"}
)
_HINDUSTANI: Final = frozenset(_HINDUSTANI_WORDS.split())


def _pronouns(rows: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    table: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in rows.replace("\n", "/").split("/"):
        if not row.strip():
            continue
        forms = [each.split("|") for each in row.split()]
        said = tuple(each[0] for each in forms)
        for level, spellings in zip(LEVELS, forms, strict=True):
            table |= {fold(each): (level, said) for each in spellings if each != "-"}
    return table


_PRONOUNS: Final = {
    "Deva": _pronouns(_DEVA),
    "Arab": _pronouns(_ARAB),
    "Latn": {loose(form): row for form, row in _pronouns(_LATN).items()},
}


def find_address(draft: Draft, rules: Rules) -> Iterator[Finding]:
    """Give each word that speaks to the reader in another form of address than is wanted."""
    if rules.address in LEVELS:
        for _span, tokens in draft.tokens_by_sentence():
            yield from _in_sentence(draft, tokens, wanted=rules.address)
    elif rules.address:
        yield from english_address(draft, rules.address)


def _in_sentence(draft: Draft, tokens: Sequence[Token], *, wanted: str) -> Iterator[Finding]:
    forms = [_form(each) for each in tokens]
    speaks = _spoken(tokens, forms)
    mixed = any(form in _HINDUSTANI or each.folded in _HINDUSTANI for each, form in zip(tokens, forms, strict=True))
    others = not _OTHERS.isdisjoint(each.folded for each in tokens)
    for at, (token, form) in enumerate(zip(tokens, forms, strict=True)):
        if token.script not in VERBS or (token.folded in _ENGLISH_TOO and not mixed):
            continue
        instead = _instead(tokens, forms, at, wanted=wanted)
        if instead is None:
            instead = _to_be(tokens, forms, at, speaks=speaks, wanted=wanted)
        if instead is None and not others and not (speaks - {"formal"}):
            instead = _wish(token, form, wanted=wanted)
        if instead is not None:
            yield _finding(token, instead, draft=draft, wanted=wanted)


def _form(token: Token) -> str:
    """Return one spelling of a word. The app is no aap, and too no tu."""
    return loose(token.folded) if token.script == "Latn" and token.folded not in _ONLY_ENGLISH else token.folded


def _spoken(tokens: Sequence[Token], forms: Sequence[str]) -> set[str]:
    """Return the forms of address whose pronouns stand in a sentence."""
    read = ((_PRONOUNS.get(each.script, {}), form) for each, form in zip(tokens, forms, strict=True))
    return {pronouns[form][0] for pronouns, form in read if form in pronouns}


def _instead(tokens: Sequence[Token], forms: Sequence[str], at: int, *, wanted: str) -> str | None:
    """Return what a pronoun or a plain request reads in the wanted form; None when it is in it, or is neither."""
    token, form = tokens[at], forms[at]
    pronoun = _PRONOUNS[token.script].get(form)
    if pronoun:
        level, said = pronoun
        alone = at > 0 and tokens[at - 1].folded == fold(_SELF[token.script])
        return None if level == wanted or alone else _APART.get(said[LEVELS.index(wanted)], said[LEVELS.index(wanted)])
    verb = VERBS[token.script].get(form)
    if verb is None:
        return _written_together(token.script, form) if wanted == "formal" else None
    if verb.kind == "may" or verb.level == wanted:
        return None
    if token.folded in _TWO_OR_GIVE and not _gives(tokens, forms, at):
        return None
    return None if verb.kind == "will" and wanted == "intimate" else verb.said(wanted)


def _written_together(script: str, form: str) -> str | None:
    """Return the polite form of kardo, karlo, बतादो; None for any other word."""
    for end, polite in _TOGETHER[script]:
        stem = form.removesuffix(end)
        if stem != form and len(stem) >= SHORTEST_STEM and stem in BARE[script]:
            return f"{stem} {polite}"
    return None


def _gives(tokens: Sequence[Token], forms: Sequence[str], at: int) -> bool:
    """Say whether दो is “give” and no number: after a verb's stem, “not” or “me”, or as the last word of several."""
    if at == 0:
        return False
    script, before = tokens[at].script, tokens[at - 1].folded
    after_verb = forms[at - 1] in BARE[script] and before != "do"
    return after_verb or before in _GIVEN_TO or (at == len(tokens) - 1 and script != "Latn")


def _to_be(tokens: Sequence[Token], forms: Sequence[str], at: int, *, speaks: set[str], wanted: str) -> str | None:
    """Return what the verb at the end becomes: सकते हो, सकते हैं. हैं is only ours where the reader is spoken to."""
    script = tokens[at].script
    familiar, formal = _BE[script]
    if at == 0 or not _ENDS_PRESENT[script].search(tokens[at - 1].folded):
        return None
    if _GOES_ON.match(tokens[at + 1].folded if at + 1 < len(tokens) else ""):
        return None
    stem = _ENDS_PRESENT[script].sub("", tokens[at - 1].folded)
    known = not stem or (loose(stem) if script == "Latn" else stem) in BARE[script]
    if tokens[at].folded == fold(familiar) and wanted == "formal" and known:
        return formal
    return familiar if forms[at] == fold(formal) and wanted == "familiar" and "formal" in speaks else None


def _wish(token: Token, form: str, *, wanted: str) -> str | None:
    verb: Verb | None = VERBS[token.script].get(form)
    return verb.said(wanted) if verb and verb.kind == "may" and verb.level != wanted else None


def _finding(token: Token, instead: str, *, draft: Draft, wanted: str) -> Finding:
    end = token.end
    if token.script == "Latn" and token.said[0].isupper():
        instead = instead[0].upper() + instead[1:]
    said = draft.text[token.start : end]
    return Finding(rule="address", start=token.start, end=end, said=said, instead=instead, wish=wanted)

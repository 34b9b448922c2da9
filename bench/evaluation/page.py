"""The reference page of facts, with the figures of the sentences held aside."""

from __future__ import annotations

from bench.evaluation.facts import Counts, measure, table
from bench.evaluation.sentences import FORMS, sentences

FACTS = (
    ("order", "order numbers", "the owner's patterns; else what stands beside a word for it", "`OD4471902`: capitals, no spaces"),
    ("invoice", "invoice and bill numbers", "likewise", "likewise"),
    ("ticket", "complaint, case and reference numbers", "likewise", "likewise"),
    ("phone", "telephone numbers", "the tables of libphonenumber; digits of every script", "E.164"),
    ("email", "mail addresses", "as written, or spelled out (\"at\", \"dot\", एट, ڈاٹ), less surely", "small letters"),
    ("address", "postal addresses", "their parts close together: house, street, town, PIN code; low certainty", "one line"),
    ("product", "the owner's products", "their names by sound, in every script", "the pattern's name"),
    ("device", "devices", "brand and model, in every script", "`Redmi Note 12`"),
    ("version", "versions of systems and apps", "the system's name, or a word for version", "`Android 14`, `3.2.1`"),
    ("date", "days", "dates in digits (day first) or words; days told from the writer's day", "`2026-11-18`, or `from/to`"),
    ("amount", "money", "a currency beside a number, or lakh, crore, k alone, less surely", "`INR 129999`, or the number"),
    ("tried", "steps the customer says are done", "a step and a word for having done it", "`restart`, `clear_cache`"),
    ("promise", "what one of our own messages promises", "a deed in the future, and its day", "`refund 2026-11-20`"),
)
SENSITIVE = (
    ("phone", "valid by libphonenumber; ten bare digits only as a mobile"),
    ("card", "a card scheme's prefix and length, and Luhn"),
    ("aadhaar", "twelve digits not beginning with 0 or 1, and Verhoeff"),
    ("pan", "five letters of which the fourth is a holder's kind, four digits, a letter"),
    ("cnic", "5-7-1 digits; thirteen in a row only beside a word for it"),
    ("iban", "the country's length, and 1 modulo 97"),
    ("email", "as above"),
    ("order", "order, invoice and ticket numbers, as above"),
)
KINDS = tuple(row[0] for row in FACTS)
SENSITIVE_KINDS = tuple(row[0] for row in SENSITIVE)

OPENING = """# Facts

What `sunwai.language.facts.find` takes from a customer's message, `find_promises` from one of ours, and
`sunwai.language.sensitive.spot` finds that must not stand in public. Each fact keeps its place in the text, a normal
form to compare by, and a certainty: a judgement fixed per rule, not a measured probability. This page is written by
`scripts/reference_pages.py`, which measures anew.

| kind | what | known by | normal form |
|---|---|---|---|
"""
AMBIGUOUS = """
Where words mean two things, the certainty says so. kal, कल, کل is yesterday or tomorrow by the tense of its sentence; without
one the value is the whole span from one to the other, at .4. A weekday without a tense is a habit and no fact. "3 March"
takes the year nearest to the message that its tense allows. "Rs" and a telephone number without a country code belong to
the account's country. A step is only taken when it is told as done: requests, questions, denials and symptoms ("it
restarts by itself") are left. An owner's pattern is run by RE2, in time linear to the text, and is refused when it has
look-around or backreferences, matches nothing or words without a digit, or is longer than 200 characters.

## How well it does

Precision / recall, and in brackets how many there are, on {total} sentences in four ways of writing that no rule was tuned on.
**They are our own sentences**, written by hand before the rules were tuned, by the same people in the same hours: they
know what we thought of and not what customers will think of. Expect less on real traffic, most of all for addresses,
steps tried and promises, and read a 1.00 over five cases as five cases. What is found must lie over at
least half of what is marked and, but for addresses, have the same normal form.

"""
PUBLIC = """
## What must not stand in public

| kind | known by |
|---|---|
"""
PUBLIC_FIGURES = """
Measured on {total} sentences of the same kind, {clean} of them with nothing to spot (prices, dates, times, tracking numbers, bar codes,
wrong check digits):

"""
OTHERS = """
## On text that others wrote

Run once over text that was looked at for no rule: the test parts of Banking77 (English questions to a bank), Roman Urdu hate speech (tweets),
BRIGHTER Hindi and half of Tatoeba's Hindi and Urdu. No markings exist, so this shows false alarms only, judged by our reading of each:

"""


def facts_page() -> str:
    """Write the page."""
    return "".join(_parts(measure("held")))


def _parts(counts: Counts) -> list[str]:
    public = sentences("held", "sensitive")
    return [
        OPENING,
        *(f"| `{kind}` | {what} | {known} | {form} |\n" for kind, what, known, form in FACTS),
        AMBIGUOUS.format(total=sum(len(sentences("held", form)) for form in FORMS)),
        "\n".join(table(counts, FORMS, KINDS)) + "\n",
        PUBLIC,
        *(f"| `{kind}` | {known} |\n" for kind, known in SENSITIVE),
        PUBLIC_FIGURES.format(total=len(public), clean=sum(not one.golds for one in public)),
        "\n".join(table(counts, ["sensitive"], SENSITIVE_KINDS)) + "\n",
        OTHERS,
    ]

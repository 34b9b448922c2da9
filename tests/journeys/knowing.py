"""What the shop knows: articles in three languages, one of them behind; a checked answer; what readers looked for."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sunwai.kernel import clock
from sunwai.knowledge.actions import articles, asking
from sunwai.knowledge.actions.answers import save_answer
from sunwai.knowledge.actions.sections import save_section
from sunwai.knowledge.actions.voice import Said, Scope, save_guide
from sunwai.knowledge.models import Answer, Article, ArticleVersion, Import, Section, VoiceCheck, VoiceGuide
from sunwai.knowledge.types import Checked, Words
from tests.journeys.stage import Stage

SECTIONS: Final = (
    {"en": "Payments and refunds", "hi": "भुगतान और रिफंड", "ur": "ادائیگی اور رقم کی واپسی"},
    {"en": "Delivery", "hi": "डिलीवरी", "ur": "ترسیل"},
    {"en": "Products", "hi": "सामान", "ur": "مصنوعات"},
)
DAYS: Final = {"en": "within five working days", "hi": "पाँच कामकाजी दिनों में", "ur": "پانچ کاروباری دنوں میں"}
REFUND: Final = {
    "en": (
        "When will my refund arrive?",
        """The money is back {days} after we receive the parcel.

- It goes to the account that paid.
- Is it late? [Write to us](https://titli.example/contact).""",
    ),
    "hi": (
        "मेरा रिफंड कब आएगा?",
        "पार्सल मिलने के बाद पैसा {days} वापस आ जाता है।\n\n- उसी खाते में, जिससे भुगतान हुआ था।\n- बैंक का संदर्भ संदेश में मिलता है।",
    ),
    "ur": (
        "میری رقم کب واپس آئے گی؟",
        """پارسل ملنے کے بعد رقم {days} واپس آ جاتی ہے۔

- اسی کھاتے میں جس سے ادائیگی ہوئی تھی۔
- بینک کا حوالہ پیغام میں ملتا ہے۔""",
    ),
}
SIZES: Final = {
    "en": ("Which size fits me?", "Measure at the waist. The chart of each product says which size that is."),
    "hi": ("मुझे कौन सा साइज़ आएगा?", "कमर नापिए। हर सामान के चार्ट में साइज़ लिखा है।"),
}
LATE: Final = {"en": ("My parcel is late", "Look at the tracking link first. After seven days we send it again.")}
RULES: Final = {"en": ("When we waive delivery charges", "Above 999 rupees, and whenever we were late.")}


def write(stage: Stage) -> None:
    """Fill the shelves."""
    alice, brand = stage.staff["Alice"], stage.brand
    shelves = [save_section(by=alice, brand=brand, names=names) for names in SECTIONS]
    answer = save_answer(by=alice, brand=brand, said=Checked(name="How long a refund takes", texts=DAYS))
    refund = _article(stage, REFUND, shelves[0], days=f"{{{{answer:{answer.pk}}}}}")
    sizes = _article(stage, SIZES, shelves[2])
    _article(stage, LATE, shelves[1])
    _article(stage, RULES, shelves[0], audience="staff")
    articles.create_article(by=stage.staff["Ravi"], brand=brand, words=Words(language="en", title="Gift wrapping"))
    title, body = SIZES["en"]
    longer = Words(language="en", title=title, body=f"{body} Between two sizes, take the larger.")
    articles.save_text(article=sizes, words=longer, by=alice)
    articles.place(article=sizes, by=alice, review_on=clock.now().date() - dt.timedelta(days=3))
    articles.set_aliases(article=refund, texts=["mera paisa kab wapas aayega", "refund status"], by=alice)
    _readers(stage, refund, sizes)
    _voice(stage)
    _brought(stage)


def _article(stage: Stage, texts: dict[str, tuple[str, str]], shelf: Section, **more: Any) -> Article:
    alice, days = stage.staff["Alice"], more.pop("days", "")
    written = [Words(language=each, title=title, body=body.format(days=days)) for each, (title, body) in texts.items()]
    made = articles.create_article(by=alice, brand=stage.brand, words=written[0], section=shelf, **more)
    for words in written[1:]:
        articles.save_text(article=made, words=words, by=alice, translation_of="en")
    return articles.publish(article=made, by=alice)


def _voice(stage: Stage) -> None:
    """Say how the shop speaks, and count two answers."""
    said = Said(
        tone="Warm and plain, never servile.",
        rules={
            "address": "formal",
            "emoji": 1,
            "exclamations": 1,
            "capitals": "found",
            "words": [["issue", "problem"]],
        },
    )
    save_guide(brand=stage.brand, by=stage.staff["Alice"], scope=Scope(), said=said)
    asked, talk = ",address,words,emoji,exclamations,capitals,", stage.main
    for message, broken in ((1, ","), (2, ",address,emoji,")):
        row = {"asked": asked, "broken": broken, "channel": talk.channel, "language": "hi-ur", "team": talk.team}
        VoiceCheck.objects.create(brand=stage.brand, message_id=message, conversation_id=talk.pk, at=clock.now(), **row)


def _readers(stage: Stage, refund: Article, sizes: Article) -> None:
    """Let people read, search and say whether it helped."""
    for number in range(9):
        asking.tell_helped(article=refund, language="en", helped=number > 0)
        asking.tell_helped(article=sizes, language="hi", helped=number > 5)
    for words, times in (("emi kab katega", 4), ("gift card", 2), ("واپسی کا پتہ", 1)):
        for _time in range(times):
            asking.note_search(brand=stage.brand, asked=words, found=0)


def _brought(stage: Stage) -> None:
    """Let a site have been read before: one page was there, another had no text."""
    left = [["https://titli.example/help/", "It has hardly any text of its own: a list of links."]]
    Import.objects.create(
        brand=stage.brand,
        asked_by=stage.staff["Alice"],
        kind="site",
        place="https://titli.example/help/",
        state="done",
        outcome="done",
        ended_at=clock.now(),
        total=2,
        at=2,
        read=1,
        added=1,
        problems=left,
    )


def named(stage: Stage) -> dict[str, Any]:
    """Return what the pages of knowledge are visited with; the help centre’s, in the owner’s language."""
    refund = Article.objects.filter(brand=stage.brand).order_by("pk")[0]
    return {
        "article_id": refund.pk,
        "section_id": refund.section_id,
        "answer_id": Answer.objects.filter(brand=stage.brand)[0].pk,
        "article_version_id": ArticleVersion.objects.filter(text__article=refund).order_by("pk")[0].pk,
        "matter_id": 1,  # its pages are only pressed
        "import_id": Import.objects.filter(brand=stage.brand)[0].pk,
        "guide_id": VoiceGuide.objects.filter(brand=stage.brand)[0].pk,
        "number": 1,
        "way": "up",
        "verdict": "no",
        "language": stage.staff["Alice"].language,
    }

"""What the bot does with a message, before anything of it is sent."""

from __future__ import annotations

import pytest

from sunwai.bot.deciding import Act, Asked, Decision, Reason, Speaker, Turn, decide
from sunwai.knowledge.types import Hit

REFUND, TRACK = 1, 2
SAID = Turn(speaker=Speaker.CUSTOMER, text="when will my refund come")
ANSWERED = Turn(speaker=Speaker.BOT, act=Act.ANSWER, articles=(REFUND,))
ASKED = Turn(speaker=Speaker.BOT, act=Act.ASK, articles=(REFUND, TRACK))


def hit(article: int, score: float) -> Hit:
    return Hit(article_id=article, text_id=article, language="en", title="…", snippet="…", score=score)


def decided(asked: str, *turns: Turn, hits: tuple[Hit, ...] = (hit(REFUND, 0.9), hit(TRACK, 0.3))) -> Decision:
    return decide(Asked(text=asked, hits=hits), threshold=0.5, turns=turns)


def test_one_good_article_answers() -> None:
    assert decided("refund kab milega") == Decision(act=Act.ANSWER, articles=(REFUND,), score=0.9)


@pytest.mark.parametrize("hits", [(), (hit(REFUND, 0.49),)])
def test_below_the_threshold_a_person_answers(hits: tuple[Hit, ...]) -> None:
    decision = decided("refund kab milega", hits=hits)

    assert (decision.act, decision.reason) == (Act.HAND_OVER, Reason.UNSURE)


def test_between_two_close_answers_it_asks_back_once() -> None:
    close = (hit(REFUND, 0.8), hit(TRACK, 0.75))

    first, second = decided("my money", hits=close), decided("where is it", SAID, ASKED, hits=close)

    assert (first.act, first.articles) == (Act.ASK, (REFUND, TRACK))
    assert (second.act, second.reason) == (Act.HAND_OVER, Reason.UNSURE)


def test_what_a_greeting_is_about_is_not_the_one_question_back() -> None:
    greeted = (Turn(speaker=Speaker.CUSTOMER, text="hello"), Turn(speaker=Speaker.BOT, act=Act.ASK))

    found = decided("my money", *greeted, hits=(hit(REFUND, 0.8), hit(TRACK, 0.75)))

    assert (found.act, found.articles) == (Act.ASK, (REFUND, TRACK))


@pytest.mark.parametrize("number", ["2", " 2.", "२", "۲"])
def test_a_number_chooses_between_the_two(number: str) -> None:
    assert decided(number, SAID, ASKED).articles == (TRACK,)


@pytest.mark.parametrize("number", ["3", "0", "22"])
def test_a_number_that_was_not_offered_chooses_nothing(number: str) -> None:
    assert decided(number, SAID, ASKED, hits=()).act is Act.HAND_OVER


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Can I talk to a person?", Reason.PERSON),
        ("human", Reason.PERSON),
        ("mujhe kisi insaan se baat karni hai", Reason.PERSON),
        ("किसी इंसान से बात करनी है", Reason.PERSON),
        ("मुझे बॉट नहीं चाहिए", Reason.PERSON),
        ("کسی نمائندے سے بات کروائیں", Reason.PERSON),
        ("انسان", Reason.PERSON),
        ("worst service, where is my refund", Reason.ANGER),
        ("WHERE IS MY REFUND ANSWER ME NOW!!!", Reason.ANGER),
        ("بکواس سروس ہے، ریفنڈ کب ملے گا", Reason.ANGER),
        ("ghatiya service refund do", Reason.ANGER),
        ("घटिया सेवा", Reason.ANGER),
        ("I will go to the consumer court for my refund", Reason.LEGAL),
        ("वकील से नोटिस भेजूंगा", Reason.LEGAL),
        ("میں عدالت جاؤں گا", Reason.LEGAL),
        ("the charger caught fire, refund", Reason.SAFETY),
        ("चार्जर में आग लग गई", Reason.SAFETY),
        ("مشین سے کرنٹ لگا", Reason.SAFETY),
        ("papa ka dehant ho gaya, refund chahiye", Reason.VULNERABLE),
        ("میرے والد کا انتقال ہو گیا", Reason.VULNERABLE),
        ("مجھے خودکشی کرنی ہے", Reason.SELF_HARM),
        ("refund do warna main zeher kha lunga", Reason.SELF_HARM),
    ],
)
def test_what_is_a_persons_matter_goes_to_a_person(text: str, reason: Reason) -> None:
    assert decided(text) == Decision(act=Act.HAND_OVER, reason=reason)


@pytest.mark.parametrize(
    "text",
    [
        "how do I change the personal details on my page",
        "humanity shirt kab ayegi",
        "agent fee for a refund?",
        "chori nahi, refund",
        "मेरा रिफंड कब मिलेगा",
        "میرا ریفنڈ کب ملے گا",
        "CAN I GET A REFUND FOR ORDER 4471",
    ],
)
def test_an_ordinary_question_is_answered(text: str) -> None:
    assert decided(text).act is Act.ANSWER


@pytest.mark.parametrize("again", ["when will my refund come?", "When will my REFUND come please"])
def test_who_says_it_again_gets_a_person(again: str) -> None:
    assert decided(again, SAID, ANSWERED).reason is Reason.REPETITION


def test_after_a_failure_it_tries_another_article_and_then_hands_over() -> None:
    failed = Turn(speaker=Speaker.CUSTOMER, text="that did not help")
    other = Turn(speaker=Speaker.BOT, act=Act.ANSWER, articles=(TRACK,))
    both = (hit(REFUND, 0.9), hit(TRACK, 0.6))

    second = decided("that did not help", SAID, ANSWERED, hits=both)
    third = decided("nahi hua yaar", SAID, ANSWERED, failed, other, hits=both)

    assert (second.act, second.articles) == (Act.ANSWER, (TRACK,))
    assert third.reason is Reason.SECOND_FAILURE


def test_it_never_gives_the_same_article_twice() -> None:
    assert decided("refund please tell", SAID, ANSWERED).reason is Reason.UNSURE


@pytest.mark.parametrize("text", ["word " * 81, "where? when? how? why me?"])
def test_a_long_story_and_many_questions_are_for_a_person(text: str) -> None:
    assert decided(text).reason is Reason.COMPLEX


def test_a_bot_that_spoke_six_times_hands_over() -> None:
    assert decided("one more thing", *[ASKED] * 6).reason is Reason.COMPLEX


@pytest.mark.parametrize("text", ["refund kab milega", "I want a person", "caught fire"])
def test_it_keeps_silent_once_a_person_has_joined(text: str) -> None:
    person = Turn(speaker=Speaker.PERSON, text="Hello, Ravi here.")

    assert decided(text, SAID, ANSWERED, person) == Decision(act=Act.SILENT, reason=Reason.JOINED)


def test_it_keeps_silent_once_it_handed_over() -> None:
    handed = Turn(speaker=Speaker.BOT, act=Act.HAND_OVER)

    assert decided("hello?", SAID, handed) == Decision(act=Act.SILENT, reason=Reason.HANDED_OVER)


@pytest.mark.parametrize("text", ["Thank you!", "ok thanks", "शुक्रिया", "بہت شکریہ", "theek hai ji"])
def test_thanks_need_no_answer(text: str) -> None:
    assert decided(text, SAID, ANSWERED) == Decision(act=Act.SILENT, reason=Reason.THANKED)


@pytest.mark.parametrize(
    "text", ["Hello", "السلام علیکم", "नमस्ते", "hi sir", "hi, how are you?", "salam, kaise hain aap"]
)
def test_a_greeting_is_asked_what_it_is_about(text: str) -> None:
    assert decided(text, hits=()) == Decision(act=Act.ASK)


@pytest.mark.parametrize("text", ["", "👍", "…"])
def test_without_words_there_is_nothing_to_answer_by(text: str) -> None:
    assert decided(text, hits=()).reason is Reason.UNSURE


@pytest.mark.parametrize(
    "asked",
    ["fir kab aayega refund", "pta nahi refund kahan hai", "trai karke dekha refund", "chor do, refund kahan hai"],
)
def test_everyday_words_are_nobodys_anger_and_no_law(asked: str) -> None:
    assert decided(asked).act is Act.ANSWER


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("FIR darj karunga, refund do", Reason.LEGAL),
        ("sab chor hain, refund do", Reason.ANGER),
        ("3rd time i ask, refund kab aayega", Reason.REPETITION),
        ("teesri baar likh raha hoon, refund kab aayega", Reason.REPETITION),
        ("बार बार पूछ रहा हूँ, रिफंड कब आएगा", Reason.REPETITION),
        ("تیسری بار پوچھ رہا ہوں، ریفنڈ کب آئے گا", Reason.REPETITION),
        ("ye automatic jawab nahi chahiye", Reason.PERSON),
        ("मुझे ह्यूमन चाहिए", Reason.PERSON),
    ],
)
def test_what_is_said_in_other_words_is_a_persons_matter_too(asked: str, reason: Reason) -> None:
    decision = decided(asked)

    assert (decision.act, decision.reason) == (Act.HAND_OVER, reason)


@pytest.mark.parametrize("text", ["yes", "Yes, it helped, thanks!", "haan madad mili", "मदद मिली", "جی ہاں مدد ملی"])
def test_who_says_in_words_that_it_helped_is_believed(text: str) -> None:
    assert decided(text, SAID, ANSWERED, hits=()).act is Act.SOLVED


@pytest.mark.parametrize("text", ["nope", "no sir", "nahi", "madad nahi mili", "नहीं", "نہیں", "👎"])
def test_who_says_in_words_that_it_did_not_gets_a_person(text: str) -> None:
    decision = decided(text, SAID, ANSWERED, hits=())

    assert (decision.act, decision.reason) == (Act.HAND_OVER, Reason.UNHELPED)


@pytest.mark.parametrize("text", ["yes but it is late", "no refund yet", "👍😡"])
def test_who_says_more_is_not_taken_for_content(text: str) -> None:
    assert decided(text, SAID, ANSWERED, hits=()).act is Act.HAND_OVER


@pytest.mark.parametrize("text", ["👍", "🙏🏽", "❤️ 🙏"])
def test_a_thumb_up_is_thanks_once_the_bot_spoke(text: str) -> None:
    assert decided(text, SAID, ANSWERED).reason is Reason.THANKED
    assert decided(text, hits=()).act is Act.HAND_OVER


@pytest.mark.parametrize("text", ["the second one", "doosra wala", "दूसरा", "دوسرا والا"])
def test_a_word_chooses_between_the_two(text: str) -> None:
    assert decided(text, SAID, ASKED, hits=()).articles == (TRACK,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("mera baap mar gaya uska order cancel karna hai", Reason.VULNERABLE),
        ("papa nahi rahe order cancel karna hai", Reason.VULNERABLE),
        ("میرا شوہر مر گیا آرڈر منسوخ کریں", Reason.VULNERABLE),
        ("refund or i will burn your office", Reason.ANGER),
        ("😡😡", Reason.ANGER),
        ("let me speak to ur boss about the refund", Reason.PERSON),
        ("senior ko bulao", Reason.PERSON),
    ],
)
def test_what_a_hostile_reading_found_is_a_persons_matter(text: str, reason: Reason) -> None:
    assert decided(text).reason is reason

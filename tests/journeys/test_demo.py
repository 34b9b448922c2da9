"""The first two minutes: the demo, as a newcomer meets it, in each of the desk's languages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from sunwai.desk.bubbles import STATES
from sunwai.inbox.models import Delivery
from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

#: language: who reads it, whom they answer (by words of theirs), and what
READERS = {
    "en": ("alice@titli.example", "John Mathew", "We have refunded one of the two payments."),
    "hi": ("meera@titli.example", "पीतल वाला दीया|दीये के बारे में", "जी हाँ, एक सेट में चार दीये आते हैं।"),
    "ur": ("sana@titli.example", "فرحان علی", "رسید ابھی بھیج رہے ہیں۔"),
}
PRAISE = "Just here to say that the packing was lovely"
NEWS = {
    "asha.verma": "Meri shikayat {} ka kya hua?",
    "sunita.devi": "मेरी शिकायत {} का क्या हुआ?",
    "bilal.qureshi": "میری شکایت {} کا کیا ہوا؟",
}


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, demo: House, watched: Watched) -> Reader:
    """A person of the demo who reads this language; the owner comes in by the printed link."""
    email, _story, _answer = READERS[request.param]
    link = demo.printed_link() if request.param == "en" else ""
    return demo.enter(watched, email, language=request.param, link=link)


def opens_praise(reader: Reader, demo: House) -> None:
    """Open one and the same matter, wherever it stands in the list by now."""
    if not demo.praise:
        reader.opens_list()
        demo.write_as("kiran.d", PRAISE)
        reader.opens(PRAISE)
        demo.praise = urlsplit(reader.page.url).path
    reader.go(demo.praise)
    reader.sees(reader.page.locator(".live[data-state=on]"))


def test_customers_in_three_scripts_appear_while_one_looks(reader: Reader, demo: House) -> None:
    reader.opens_list()

    for person, words in NEWS.items():
        demo.write_as(person, words.format(f"1-{reader.language}"))

    for words in NEWS.values():
        reader.sees(reader.row(words.format(f"1-{reader.language}")))
    assert reader.stayed


def test_an_answer_goes_out_and_the_customer_s_next_words_quote_it(reader: Reader) -> None:
    _email, customer, answer = READERS[reader.language]
    reader.opens_list()
    reader.opens(re.compile(customer))

    reader.answers(answer)

    state = reader.ours(answer).locator("footer")
    reader.sees(state, reader.says(STATES[Delivery.QUEUED][1]))
    reader.sees(state, reader.says("sent"))
    reader.sees(reader.page.locator("#course > .msg:not(.ours)", has_text=answer.rstrip(".।۔")).last)
    assert reader.stayed


def test_a_word_is_found_in_every_script(reader: Reader, demo: House) -> None:
    for person, words in NEWS.items():
        demo.write_as(person, words.format(f"2-{reader.language}"))
    reader.opens_list()
    reader.sees(reader.row(NEWS["bilal.qureshi"].format(f"2-{reader.language}")))

    reader.presses("/")
    reader.page.keyboard.type("shikayat")
    reader.page.keyboard.press("Enter")

    for words in NEWS.values():
        reader.sees(reader.row(words.format(f"2-{reader.language}")))


def test_a_send_taken_back_is_words_in_the_box_again(reader: Reader, demo: House) -> None:
    text = f"Not what I meant {reader.language}"
    opens_praise(reader, demo)
    reader.answers(text)

    reader.presses("u")

    reader.misses(reader.ours(text))
    assert reader.page.input_value("#answer-text") == text
    reader.page.fill("#answer-text", "")


def test_a_note_names_a_colleague_whom_the_box_suggests(reader: Reader, demo: House) -> None:
    text = f"what do you say? {reader.language}"
    opens_praise(reader, demo)
    reader.notes()

    reader.writes("@Rav")
    reader.sees(reader.page.locator(".suggest button", has_text="Ravi"))
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.type(text)
    reader.page.keyboard.press("Control+Enter")

    reader.sees(reader.page.locator("#course > .note", has_text=f"@Ravi {text}"))


def test_everything_goes_by_keyboard(reader: Reader, demo: House) -> None:
    opens_praise(reader, demo)
    reader.page.locator("#course > .msg").first.click()

    reader.presses("a")
    reader.sees(reader.page.locator("#head .panel button:focus"))
    reader.page.keyboard.press("Enter")
    reader.sees(reader.page.locator("#head .facts"), reader.name)
    reader.presses("e")
    reader.sees(reader.page.locator("#head .facts"), reader.says("Resolved"))
    reader.presses("e")
    reader.sees(reader.page.locator("#head .facts"), reader.says("Open"))


def test_the_palette_leads_anywhere(reader: Reader) -> None:
    reader.opens_list()

    reader.page.keyboard.press("Control+k")
    reader.page.keyboard.type(reader.says("Go to mine"))
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**view=mine**")

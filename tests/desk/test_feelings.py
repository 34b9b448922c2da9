"""How customers feel, at the desk: on the row, on the message, why, and put right by people."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.desk.feeling import chips_in
from sunwai.inbox import feelings, reread
from sunwai.inbox.models import Conversation, Correction, Message, SavedView
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db

ANGRY = "This is the worst service ever, you cheats! I am furious and I will drag you to consumer court."


def read(text: str = ANGRY) -> Message:
    message = cast.message(asked(), text)
    reread.read([message])
    feelings.refresh([message.conversation])
    return message


def rows(client: Client, narrowed: str = "") -> str:
    return client.get(f"/inbox/?view=all{narrowed}", headers={"HX-Request": "true"}).content.decode()


def test_a_row_tells_how_its_customer_feels_and_why(ravi: Client) -> None:
    read()

    shown = rows(ravi)

    assert "Negative" in shown
    assert "Legal words" in shown
    assert "consumer court" in shown


def test_what_is_unsure_reads_unsure(ravi: Client) -> None:
    message = read()
    Message.objects.filter(pk=message.pk).update(
        reading={"by": "labels", "mood": ["negative", 0.55, 0, []], "labels": [["urgent", 0.6, 0, []]]}
    )
    message.refresh_from_db()
    feelings.refresh([message.conversation])

    shown = rows(ravi)

    assert "perhaps: Negative" in shown
    assert "perhaps: Urgent matter" in shown


@pytest.mark.parametrize(("narrowed", "found"), [("&mood=negative", 1), ("&mood=positive", 0), ("&label=legal", 1)])
def test_a_list_goes_by_mood_and_label(ravi: Client, narrowed: str, found: int) -> None:
    read()
    read("Thursday is fine")

    assert rows(ravi, narrowed).count('class="row"') == found


def test_a_label_that_was_said_too_often_is_met_along_the_walk(ravi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sunwai.inbox.queries.walks.FEW", 0)
    read()
    read("Thursday is fine")

    assert rows(ravi, "&label=legal").count('class="row"') == 1


def test_rows_that_no_longer_answer_leave_the_list(ravi: Client) -> None:
    talk = read().conversation

    kept, left = (ravi.get(f"/inbox/rows/?view=all&label={each}&ids={talk.pk}") for each in ("legal", "spam"))

    assert (b'class="row"' in kept.content, b'class="row"' in left.content) == (True, False)


def test_a_message_says_by_which_words_it_was_read(ravi: Client) -> None:
    message = read()

    page = ravi.get(f"/conversations/{message.conversation_id}/").content.decode()
    shown = ravi.get(f"/messages/{message.pk}/reading/").content.decode()

    assert f'id="f{message.pk}"' in page
    assert '<mark title="Legal words">consumer court</mark>' in shown


def test_one_press_puts_a_reading_right_and_another_takes_it_back(ravi: Client) -> None:
    message = read()

    put = ravi.post(f"/messages/{message.pk}/reading/correct/", {"what": "legal", "now": "no"}).content.decode()
    row = Correction.objects.get()
    back = ravi.post(f"/corrections/{row.pk}/take-back/").content.decode()

    assert ("not: Legal words" in put, "Ravi" in put, "Take back" in back) == (True, True, False)
    assert "legal" in Conversation.objects.get().labels.values_list("name", flat=True)


def test_a_stranger_cannot_put_a_reading_right(client: Client) -> None:
    message = read()
    client.force_login(cast.charlie())

    answer = client.post(f"/messages/{message.pk}/reading/correct/", {"what": "legal", "now": "no"})

    assert (answer.status_code, Correction.objects.count()) == (404, 0)


def test_a_saved_view_keeps_its_mood_and_label(ravi: Client) -> None:
    read()
    read("Thursday is fine")

    ravi.post("/inbox/views/?view=all&mood=negative&label=legal", {"name": "Grave"})

    view = SavedView.objects.get()
    assert (view.query["mood"], view.query["label"]) == ("negative", "legal")
    assert rows(ravi, f"&view=saved&saved={view.pk}").count('class="row"') == 1


def test_it_says_how_many_corrections_taught_it() -> None:
    row = cast.message(text="flirp gondla")
    row.reading = {"by": "labels 0+1", "mood": ["negative", 0.8, 1, []], "labels": [], "taught": {"mood": 4}}

    (shown,) = chips_in(row)

    assert "because you put 4 messages like this right" in shown.why


def panel(client: Client, message: Message) -> str:
    return client.get(f"/messages/{message.pk}/reading/").content.decode()


def test_a_mixed_message_shows_each_stretch_in_its_language_and_that_it_is_unsure(ravi: Client) -> None:
    message = cast.message(asked(), "Why is my refund late? मेरा पैसा वापस करो।")

    shown = panel(ravi, message)

    assert '<q lang="en" dir="auto">Why is my refund late?</q>' in shown
    assert '<q lang="hi" dir="auto">मेरा पैसा वापस करो।</q>' in shown
    assert "unsure" in shown


def test_the_words_of_a_mixed_message_are_marked_with_their_languages(ravi: Client) -> None:
    message = cast.message(asked(), "Why is my refund late? मेरा पैसा वापस करो।")

    shown = ravi.get(f"/conversations/{message.conversation_id}/").content.decode()

    assert '<span lang="en">Why is my refund late?</span>' in shown


def test_a_language_is_put_right_on_screen_and_taken_back(ravi: Client) -> None:
    message = cast.message(asked(), "mera order abhi tak nahi aaya")

    put = ravi.post(f"/messages/{message.pk}/reading/correct/", {"what": "language", "now": "ur"}).content.decode()
    row = Correction.objects.get()
    back = ravi.post(f"/corrections/{row.pk}/take-back/").content.decode()

    assert ("Urdu · Latin letters" in put, "A person of ours said so." in put) == (True, True)
    assert ("Hindi/Urdu, Roman" in back, "A person of ours said so." in back) == (True, False)

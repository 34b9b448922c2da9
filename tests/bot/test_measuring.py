"""What a bot would do, measured before it is switched on; and how it is set up."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.bot.actions.cases import drop_case, keep_case
from sunwai.bot.actions.measure import measure
from sunwai.bot.actions.setting_up import change_setting
from sunwai.bot.measuring import Point, Seen, advised
from sunwai.bot.models import BotSetting, Measurement, RegressionCase
from sunwai.bot.queries.settings import points_of, seen_in, setting_of
from sunwai.bot.trial import try_it
from sunwai.channels.types import Visibility
from sunwai.inbox.actions.reply import reply
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.queries.finding import forget
from sunwai.people.models import Team
from tests import cast
from tests.assist.telling import says
from tests.bot.asking import refund
from tests.connections.network import become
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def kept(question: str, article: int | None) -> RegressionCase:
    return keep_case(brand=cast.brand(), question=question, article_id=article, by=cast.alice())


def measured() -> dict[float, Point]:
    made = measure(connection=cast.facebook(), by=cast.alice())
    return {each.threshold: each for each in points_of(made)}


def changed(**changes: Any) -> BotSetting:
    return change_setting(connection=cast.facebook(), by=cast.alice(), changes=changes)  # type: ignore[arg-type]


def test_known_questions_say_how_much_is_answered_and_how_much_is_wrong() -> None:
    article = refund()
    kept("refund kab milega", article.pk)
    kept("opening hours", article.pk)
    kept("weather in lahore", None)

    point = measured()[0.5]

    assert (point.cases, point.answered, point.wrong, point.wrong_share) == (3, 2, 1, 0.5)


def test_a_persons_question_that_it_answers_is_wrong() -> None:
    refund()
    kept("refund kab milega", None)

    point = measured()[0.5]

    assert (point.answered, point.wrong) == (1, 1)


def test_past_questions_say_which_share_it_would_answer() -> None:
    refund()
    says("refund kab milega", root="t1")
    says("weather in lahore", root="t2")

    point = measured()[0.5]

    assert (point.past, point.past_answered, point.share, point.wrong_share) == (2, 1, 0.5, None)


def test_what_a_person_answered_with_an_articles_link_is_known() -> None:
    article = refund()
    talk = says("mera paisa kab aayega").conversation
    link = f"https://help.test/help/meera-foods/en/articles/{article.pk}/"
    reply(conversation=talk, by=cast.ravi(), text=f"See {link}", visibility="private", key="k1")

    assert measured()[0.5].cases == 1


def test_a_higher_threshold_answers_less() -> None:
    article = refund()
    kept("refund of the thing for my cousin", article.pk)

    points = measured()

    assert points[0.05].answered >= points[0.95].answered
    assert points[0.95].answered == 0


def test_the_lowest_threshold_with_few_mistakes_is_advised() -> None:
    def point(threshold: float, wrong: int) -> Point:
        return Point(threshold=threshold, cases=9, answered=9, asked_back=0, wrong=wrong, past=0, past_answered=0)

    assert advised([point(0.3, 3), point(0.5, 0), point(0.7, 0)]) == 0.5
    assert advised([point(0.3, 3)]) is None


def test_nobody_switches_it_on_unmeasured() -> None:
    with pytest.raises(Refused) as no:
        changed(on=True)

    assert (no.value.code, setting_of(cast.facebook()).on) == ("measure_first", False)


def know(count: int = 5) -> None:
    for number in range(count):
        kept(f"a question of number {number}", None)


@pytest.mark.parametrize("count", [0, 4])
def test_nobody_switches_it_on_where_nobody_knows_how_often_it_would_be_wrong(count: int) -> None:
    know(count)
    measured()

    with pytest.raises(Refused) as no:
        changed(on=True)

    assert (no.value.code, setting_of(cast.facebook()).on) == ("know_more", False)


def test_what_is_on_is_changed_without_being_measured_anew() -> None:
    BotSetting.objects.create(connection=cast.facebook(), on=True)

    assert changed(threshold=0.7).on


def test_where_nobody_writes_in_private_no_bot_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, visibilities=frozenset({Visibility.PUBLIC}))

    with pytest.raises(Refused) as no:
        changed(on=True)

    assert no.value.code == "nothing_private"


def test_measured_it_is_switched_on() -> None:
    know()
    measured()

    changed(on=True, threshold=0.7)

    setting = setting_of(cast.facebook())
    assert (setting.on, setting.threshold, Measurement.objects.count()) == (True, 0.7, 1)


def test_somebody_must_take_over() -> None:
    know()
    measured()
    cast.facebook().team = None
    Team.objects.all().delete()

    with pytest.raises(Refused) as no:
        changed(on=True)

    assert no.value.code == "team_missing"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"threshold": 0.0}, "bad_threshold"),
        ({"threshold": 1.1}, "bad_threshold"),
        ({"greetings": {"xx": "Hi"}}, "unknown_language"),
        ({"greetings": {"en": "x" * 501}}, "too_long"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as no:
        changed(**changes)

    assert no.value.code == code


@pytest.mark.parametrize("who", [cast.ravi, cast.vikram])
def test_others_set_nothing_up(who: Any) -> None:
    for act in (
        lambda: measure(connection=cast.facebook(), by=who()),
        lambda: change_setting(connection=cast.facebook(), by=who(), changes={"on": False}),
        lambda: keep_case(brand=cast.brand(), question="x", article_id=None, by=who()),
        lambda: drop_case(brand=cast.brand(), case_id=1, by=who()),
    ):
        with pytest.raises(Refused):
            act()


def test_a_question_is_kept_once_with_its_newest_answer() -> None:
    article = refund()
    kept("refund?", None)

    case = kept(" refund? ", article.pk)

    assert (RegressionCase.objects.get(), case.article) == (case, article)


@pytest.mark.parametrize("audience", ["staff", "draft", "foreign"])
def test_an_article_that_it_could_not_send_is_not_wanted(audience: str) -> None:
    changes: dict[str, Any] = {"draft": {"draft": True}, "foreign": {"brand": cast.brand("Other House")}}
    made = known.article(**changes.get(audience, {"audience": "staff"}))

    with pytest.raises(NotFound):
        kept("refund?", made.pk)


def test_a_trial_sends_nothing_and_shows_everything() -> None:
    article = refund()

    trial = try_it(setting_of(cast.facebook()), "mera refund kab milega")

    assert (trial.decision.act, trial.decision.articles, trial.language) == ("answer", (article.pk,), "en")
    assert "Within five days." in trial.words
    assert not BotSetting.objects.exists()


def test_what_is_handed_over_needlessly_is_counted() -> None:
    article = refund()
    kept("refund kab milega", article.pk)
    kept("refund, this is pathetic", article.pk)
    says("refund kab milega", root="t1")
    says("I will call the police", root="t2")

    found = seen_in(measure(connection=cast.facebook(), by=cast.alice()))

    assert found == Seen(answered=2, needless=1, past=2, reasons={"legal": 1})
    assert found.needless_share == 0.5


def test_a_measurement_from_before_says_nothing_of_that() -> None:
    assert seen_in(Measurement()) is None

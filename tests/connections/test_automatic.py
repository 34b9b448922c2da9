from __future__ import annotations

from functools import partial

import pytest

from sunwai.connections.actions.automatic import set_text, text_for
from sunwai.connections.away import is_away
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def test_words_are_chosen_by_language() -> None:
    page = cast.facebook()
    texts = {"en": "We are closed", "hi": "हम बंद हैं", "ur": " "}

    row = set_text(connection=page, occasion="away", on=True, texts=texts, by=cast.alice())

    assert [text_for(row, each) for each in ("hi", "ur", "de")] == ["हम बंद हैं", "We are closed", "We are closed"]
    assert is_away(page, clock.now())


def test_an_answer_without_words_in_the_language_of_a_text_is_refused_and_one_with_them_kept() -> None:
    sign = f"{{{{answer:{known.answer(en='nine').pk}}}}}"
    saved = partial(set_text, connection=cast.facebook(), occasion="away", on=True, by=cast.alice())

    assert saved(texts={"en": f"Till {sign}"}).texts == {"en": f"Till {sign}"}
    with pytest.raises(Refused) as no:
        saved(texts={"en": f"Till {sign}", "hi": f"{sign} तक"})
    assert no.value.code == "answer_language"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "ravi"}, "not_allowed"),
        ({"occasion": "birthday"}, "unknown_occasion"),
        ({"texts": {"xx": "words"}}, "unknown_language"),
        ({"texts": {"en": "x" * 1001}}, "too_long"),
        ({"texts": {"en": ""}}, "empty"),
        ({"texts": {"en": "Till {{answer:99}}"}}, "unknown_answer"),
    ],
)
def test_words_that_cannot_be_are_refused(changes: dict[str, object], code: str) -> None:
    values = {"occasion": "away", "on": True, "texts": {"en": "Away"}, "by": "alice", **changes}
    values["by"] = getattr(cast, str(values["by"]))()

    with pytest.raises(Refused) as no:
        set_text(connection=cast.facebook(), **values)  # type: ignore[arg-type]

    assert no.value.code == code

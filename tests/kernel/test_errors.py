from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sunwai.kernel.errors import ChannelError, Forged, NotFound, Refused


def test_a_refusal_carries_the_persons_sentence_and_a_word_for_programs() -> None:
    refused = Refused(gettext_lazy("No."), code="no")

    assert isinstance(refused.message, Promise)
    assert (str(refused), refused.code, Refused("x").code) == ("No.", "no", "refused")


def test_what_is_not_found_is_a_refusal_and_a_forgery_is_not() -> None:
    assert issubclass(NotFound, Refused)
    assert not issubclass(Forged, Refused | ChannelError)


def test_a_channel_error_is_certain_and_narrow_unless_it_says_otherwise() -> None:
    error = ChannelError("slow down", permanent=False)

    assert (error.permanent, error.uncertain, error.hold_connection) == (False, False, False)
    assert (error.code, error.retry_after_seconds, str(error)) == ("", None, "slow down")

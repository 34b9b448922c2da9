from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from sunwai.kernel.crypto import Unreadable, derived_key, keyed_token, open_token, seal, unseal


@given(st.dictionaries(st.text(max_size=9).filter(str.isprintable), st.text(max_size=9).filter(str.isprintable)))
def test_secrets_come_back_as_they_were_and_are_not_readable_between(secrets: dict[str, str]) -> None:
    sealed = seal(secrets)

    assert unseal(sealed) == secrets
    assert "canary" not in seal({"access_token": "canary"})


def test_the_same_secret_never_looks_the_same_twice() -> None:
    assert seal({"a": "b"}) != seal({"a": "b"})


def test_nothing_sealed_is_nothing() -> None:
    assert unseal("") == {}


def test_another_key_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal({"a": "b"})
    monkeypatch.setattr(settings, "SECRET_KEY", "another")

    with pytest.raises(Unreadable):
        unseal(sealed)


def another_letter(sealed: str) -> str:
    return f"{sealed[:20]}{'B' if sealed[20] == 'A' else 'A'}{sealed[21:]}"


@pytest.mark.parametrize("change", [lambda s: s[:-4], another_letter, lambda _: "é", lambda _: "x"])
def test_a_changed_secret_is_unreadable(change: Callable[[str], str]) -> None:
    with pytest.raises(Unreadable):
        unseal(change(seal({"a": "b"})))


def test_each_purpose_has_its_own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = derived_key("a")

    assert len(before) == 32
    assert before != derived_key("b")
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    assert before != derived_key("a")


@given(st.text(min_size=1, max_size=40))
def test_a_token_opens_to_its_value_and_for_its_purpose_only(value: str) -> None:
    token = keyed_token("reply", value)

    assert open_token("reply", token) == value
    assert open_token("survey", token) is None


def test_the_signature_survives_a_mailbox_that_changes_its_case() -> None:
    value, _, signature = keyed_token("reply", "m17").rpartition(".")

    assert open_token("reply", f"{value}.{signature.upper()}") == "m17"
    assert len(signature) == 20


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_no_guess_opens_and_no_guess_crashes(guess: str) -> None:
    assert open_token("reply", guess) is None
    assert open_token("reply", f"m17.{guess}") is None


def test_a_value_that_a_broken_mail_header_left_can_be_checked() -> None:
    assert open_token("reply", "\udce9.abc") is None
    assert open_token("reply", "m17.\udce9") is None

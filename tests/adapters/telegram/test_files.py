from __future__ import annotations

import pytest

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.channels.types import Media
from sunwai.kernel.errors import ChannelError
from tests.adapters.telegram.bot_server import TOKEN, Bots, ok, refusal

URL = "telegram:file:AgACAgQAAxkBAAIBl"


def download(network: Bots, url: str = URL) -> Media:
    return TelegramAdapter().download(url, network.account)


def test_a_file_is_asked_for_and_fetched(network: Bots) -> None:
    network.answers = [ok({"file_id": "x", "file_path": "photos/file_7.jpg", "file_size": 4}), (200, b"\xff\xd8")]

    media = download(network)

    assert (media.name, media.content_type, media.content) == ("file_7.jpg", "image/jpeg", b"\xff\xd8")
    assert network.asked[0].fields == {"file_id": "AgACAgQAAxkBAAIBl"}
    assert network.asked[1].path == f"/file/bot{TOKEN}/photos/file_7.jpg"


@pytest.mark.parametrize("url", ["", "telegram:file:", "https://evil.example/x"])
def test_what_is_no_file_of_telegrams_is_not_asked_for(network: Bots, url: str) -> None:
    with pytest.raises(ChannelError) as refused:
        download(network, url)

    assert (refused.value.permanent, refused.value.code) == (True, "not_ours")
    assert not network.asked


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ({"file_path": "a", "file_size": 21 * 1024 * 1024}, "too_large"),
        ({"file_id": "x"}, "gone"),
        ({"file_path": "../../etc"}, "gone"),
        ([], "gone"),
    ],
)
def test_a_file_that_cannot_be_had_is_gone_for_good(network: Bots, result: object, code: str) -> None:
    network.answers = [ok(result)]

    with pytest.raises(ChannelError) as refused:
        download(network)

    assert (refused.value.permanent, refused.value.code) == (True, code)


def test_telegrams_own_refusal_of_large_files_is_permanent(network: Bots) -> None:
    network.answers = [refusal(400, "Bad Request: file is too big")]

    with pytest.raises(ChannelError) as refused:
        download(network)

    assert (refused.value.permanent, refused.value.code) == (True, "too_large")

from __future__ import annotations

import pytest

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.types import Media
from sunwai.kernel.errors import ChannelError
from tests.adapters.whatsapp.cloud_server import NUMBER, TOKEN, Cloud, ok, refusal

URL = "whatsapp:media:1003383421387256"


def download(network: Cloud, url: str = URL) -> Media:
    return WhatsAppAdapter().download(url, network.account)


def place(network: Cloud) -> str:
    return network.account.settings["api_url"].removesuffix("/v26.0") + "/files/1"


def test_a_file_is_asked_for_by_its_id_and_fetched_with_the_token(network: Cloud) -> None:
    found = {"url": place(network), "mime_type": "audio/ogg; codecs=opus", "file_size": "4", "id": "1"}
    network.answers = [ok(found), (200, {}, b"OggS")]

    media = download(network)

    assert (media.content, media.content_type) == (b"OggS", "audio/ogg")
    assert [each.path for each in network.asked] == ["/v26.0/1003383421387256", "/files/1"]
    assert network.asked[0].query["phone_number_id"] == NUMBER
    assert network.asked[1].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("url", ["", "https://evil.example/x", "whatsapp:media:", "whatsapp:media:../me", "1003"])
def test_what_is_no_file_of_whatsapps_is_not_asked_for(network: Cloud, url: str) -> None:
    with pytest.raises(ChannelError) as refused:
        download(network, url)

    assert (refused.value.permanent, refused.value.code) == (True, "not_ours")
    assert not network.asked


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/x", "http://lookaside.fbsbx.com/x", "https://notfbsbx.com/x", "", "http://[", "/files/1"],
)
def test_the_token_goes_to_meta_only(network: Cloud, url: str) -> None:
    network.answers = [ok({"url": url})]

    with pytest.raises(ChannelError) as refused:
        download(network)

    assert (refused.value.permanent, refused.value.code) == (True, "not_ours")
    assert len(network.asked) == 1


def test_a_file_that_is_too_large_is_left(network: Cloud) -> None:
    network.answers = [ok({"url": place(network), "file_size": str(101 * 1024 * 1024)})]

    with pytest.raises(ChannelError) as refused:
        download(network)

    assert (refused.value.permanent, refused.value.code) == (True, "too_large")


def test_a_file_that_is_gone_is_gone_for_good(network: Cloud) -> None:
    network.answers = [refusal(100, "Object with ID does not exist")]

    with pytest.raises(ChannelError) as refused:
        download(network)

    assert refused.value.permanent

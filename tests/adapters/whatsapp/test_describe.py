from __future__ import annotations

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.types import Finding
from tests.adapters.whatsapp.cloud_server import NUMBER, Cloud, ok, refusal


def findings(network: Cloud) -> list[Finding]:
    return list(WhatsAppAdapter().check(network.account))


def test_the_number_tells_what_it_may_do(network: Cloud) -> None:
    told = {"display_phone_number": "+91 91000 00001", "verified_name": "Titli Bazaar", "quality_rating": "GREEN"}
    told |= {"throughput": {"level": "STANDARD"}, "whatsapp_business_manager_messaging_limit": "TIER_2K"}  # type: ignore[dict-item]
    network.answers = [ok({"id": NUMBER, **told})]

    facts = WhatsAppAdapter().describe(network.account)

    assert facts == {
        "handle": "+91 91000 00001",
        "name": "Titli Bazaar",
        "quality": "GREEN",
        "messaging_limit": "TIER_2K",
        "throughput": "STANDARD",
        "text_length": "4096",
        "caption_length": "1024",
    }


def test_a_number_that_says_little_is_described_with_little(network: Cloud) -> None:
    network.answers = [ok({"throughput": "x"})]

    assert WhatsAppAdapter().describe(network.account) == {"text_length": "4096", "caption_length": "1024"}


def test_good_settings_hold_line_by_line(network: Cloud) -> None:
    assert [finding.holds for finding in findings(network)] == [True, True]


def test_a_business_account_without_an_app_is_told(network: Cloud) -> None:
    network.answers = [ok({"id": NUMBER}), ok({"data": []})]

    assert "No app is subscribed" in findings(network)[1].advice


def test_a_low_quality_is_told_and_an_id_of_something_else(network: Cloud) -> None:
    network.answers = [ok({"id": NUMBER, "quality_rating": "RED"}), ok({"data": [1]}), ok({"id": "42"})]

    low, wrong = findings(network)[0], findings(network)[0]

    assert (low.holds, "low" in low.advice) == (True, True)
    assert not wrong.holds


def test_each_reason_has_its_own_advice(network: Cloud) -> None:
    network.answers = [refusal(190), refusal(100, "Invalid appsecret_proof provided"), None, refusal(200, "Perm")]

    advice = [findings(network)[0].advice for _ in range(4)]

    assert "not valid any more" in advice[0]
    assert "app secret" in advice[1]
    assert "could not be reached" in advice[2]
    assert advice[3] == "WhatsApp refused: 200: Perm"


def test_a_refused_subscription_list_is_told(network: Cloud) -> None:
    network.answers = [ok({"id": NUMBER}), refusal(200, "Perm")]

    assert findings(network)[1].advice == "WhatsApp refused: 200: Perm"

from __future__ import annotations

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Finding
from tests.adapters.facebook.graph_server import TOKEN, Graph, refusal


def findings(network: Graph) -> list[Finding]:
    return list(FacebookAdapter().check(network.account))


def test_good_settings_hold_line_by_line(network: Graph) -> None:
    assert [finding.holds for finding in findings(network)] == [True, True, True]
    assert TOKEN not in "".join(asked.path for asked in network.asked)


def test_a_token_of_somebody_else_is_told_by_name(network: Graph) -> None:
    network.me = "42"

    (finding,) = findings(network)

    assert not finding.holds
    assert "Meera Foods" in finding.advice


def test_a_missing_field_is_named(network: Graph) -> None:
    network.subscribed = ["feed", "messages", "mention"]

    token, needed, better = findings(network)

    assert (token.holds, needed.holds, better.holds) == (True, False, False)
    assert "message_echoes" in needed.advice
    assert "message_edits" in better.advice


def test_a_subscription_list_of_another_shape_counts_as_none(network: Graph) -> None:
    network.answers = [(200, {}, b'{"id": "108000000000001"}'), (200, {}, b'{"data": {"x": 1}}')]

    assert [finding.holds for finding in findings(network)] == [True, False, False]


def test_apps_of_another_shape_are_passed_over(network: Graph) -> None:
    network.answers = [(200, {}, b'{"id": "108000000000001"}'), (200, {}, b'{"data": [1, {"subscribed_fields": "x"}]}')]

    assert [finding.holds for finding in findings(network)] == [True, False, False]


def test_a_refused_list_is_told(network: Graph) -> None:
    network.answers = [(200, {}, b'{"id": "108000000000001"}'), refusal(200, "Permissions error")]

    assert findings(network)[1].advice == "Facebook refused: Permissions error"


def test_each_reason_has_its_own_advice(network: Graph) -> None:
    network.answers = [refusal(190), refusal(190, subcode=463), refusal(100, "Invalid appsecret_proof provided"), None]

    advice = [findings(network)[0].advice for _ in range(4)]

    assert advice[0] == advice[1]
    assert "not valid any more" in advice[0]
    assert "app secret" in advice[2]
    assert "could not be reached" in advice[3]

"""Meta promises no order and no single delivery: what an item says must not depend on its neighbours."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.whatsapp.recorded import PAYLOADS, parsed

ENTRIES = [entry for path in sorted(PAYLOADS.glob("*.json")) for entry in json.loads(path.read_bytes())["entry"]]


def told(entries: list[Any]) -> list[str]:
    whole = {"object": "whatsapp_business_account", "entry": entries}
    return [repr(item) for item in parsed(json.dumps(whole).encode())]


@given(st.lists(st.sampled_from(ENTRIES), max_size=20))
def test_shuffled_and_repeated_entries_tell_the_same_items(entries: list[Any]) -> None:
    assert sorted(told(entries)) == sorted(item for entry in entries for item in told([entry]))

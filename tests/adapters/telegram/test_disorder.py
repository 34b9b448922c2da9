"""Updates come alone, in any order and more than once: what one says depends on nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.telegram.recorded import PAYLOADS, parsed

BODIES = [path.read_bytes() for path in sorted(PAYLOADS.glob("*.json"))]


@given(st.lists(st.sampled_from(BODIES), max_size=20))
def test_shuffled_and_repeated_updates_tell_the_same_items(bodies: list[bytes]) -> None:
    first = {body: repr(parsed(body)) for body in BODIES}

    assert [repr(parsed(body)) for body in bodies] == [first[body] for body in bodies]

"""What every adapter must prove: inherit ``ChannelContract``, describe the network, and pytest does the rest.

See ``docs/how-to/add-a-channel.md``. Needs pytest and hypothesis, so nothing but tests may import it.
"""

import pytest

PARTS = ("spec", "door", "parsing", "sending", "listening", "hosted")
pytest.register_assert_rewrite(*(f"{__name__}.{part}" for part in PARTS))

from sunwai.channels.contract.contract import ChannelContract  # noqa: E402 - after the line above, or asserts are mute
from sunwai.channels.contract.hosted import HostedContract  # noqa: E402
from sunwai.channels.contract.listening import ListeningContract  # noqa: E402
from sunwai.channels.contract.network import Behaviour, FakeNetwork  # noqa: E402

__all__ = ["Behaviour", "ChannelContract", "FakeNetwork", "HostedContract", "ListeningContract"]

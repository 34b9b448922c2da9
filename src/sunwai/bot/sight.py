"""How well a bot sees what is a person's matter, as it is shown on its page.

Source: ``python -m bench.signs`` of 23 November 2026 (weights d1042305), 2,862 sentences of our own that nothing was
learned from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sunwai.bot.deciding import Reason

#: Of those that are so, the share that is seen: in the form of writing where that is least, and where it is most.
SIGHT: Final[Mapping[Reason, tuple[float, float]]] = {
    Reason.PERSON: (0.88, 0.94),
    Reason.LEGAL: (0.71, 0.85),
    Reason.SAFETY: (0.7, 0.83),
    Reason.VULNERABLE: (0.78, 0.82),
    Reason.ANGER: (0.58, 0.65),
}
#: Of those that are none of this, the share that is handed over all the same.
NEEDLESS: Final = 0.093

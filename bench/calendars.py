"""Business time of a year, beside plain subtraction and beside walking the same year day by day.

Run: python bench/calendars.py. ``cold`` makes the line of each year anew; a desk does that once a version and year.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Final

from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.calendars.days import joined, pieces_on
from sunwai.routing.calendars.plan import DAYS, Plan
from sunwai.routing.calendars.timeline import timeline

ROUNDS: Final = 2_000
TARGET_MICROSECONDS: Final = 1_000
START: Final = dt.datetime(2026, 2, 3, 7, 30, tzinfo=dt.UTC)
END: Final = START + dt.timedelta(days=365)
SHORT: Final = {"week": dict.fromkeys(DAYS, ("09:00-14:00",))}
LONG: Final = {
    "week": dict.fromkeys(DAYS[:6], ("08:00-12:00", "13:30-18:00")),
    "breaks": [{"days": ["friday"], "span": "13:00-14:30"}],
}
PLAN: Final = Plan.model_validate(
    {
        "places": [
            {"zone": "Asia/Kolkata", "hours": LONG, "holidays": {"country": "IN", "state": "MH"}},
            {"zone": "Asia/Karachi", "hours": LONG, "holidays": {"country": "PK"}, "ramadan": {"hours": SHORT}},
        ]
    }
)


def microseconds(work: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        for _ in range(rounds):
            work()
        best = min(best, time.perf_counter() - started)
    return best / rounds * 1e6


def cold() -> object:
    timeline.cache_clear()
    return Calendar.of(PLAN).business_time(START, END)


def walk() -> object:
    days = [START.date() + dt.timedelta(days=count) for count in range(-2, 368)]
    return sum(
        b - a for a, b in joined(piece for place in PLAN.places for day in days for piece in pieces_on(place, day))
    )


def main() -> None:
    calendar = Calendar.of(PLAN)
    wanted = calendar.business_time(START, END)
    floor = microseconds(lambda: END - START, ROUNDS)
    asked = microseconds(lambda: calendar.business_time(START, END), ROUNDS)
    added = microseconds(lambda: calendar.add(START, wanted), ROUNDS)
    opening = microseconds(lambda: calendar.next_open(END), 200)
    walked, made = microseconds(walk, 3), microseconds(cold, 3)
    print(
        f"two places, two zones, breaks, holidays, Ramadan: {wanted / dt.timedelta(hours=1):.1f} open hours in a year"
    )
    ratios = f"{asked / floor:.0f} × a subtraction, 1/{walked / asked:.0f} of a walk"
    print(f"business_time of a year {asked:9.1f} µs  {ratios}")
    print(f"add the same again      {added:9.1f} µs")
    print(f"next_open               {opening:9.1f} µs")
    print(f"cold: both years made   {made:9.1f} µs  (once a version and process)")
    print(f"target: a year within {TARGET_MICROSECONDS} µs")


if __name__ == "__main__":
    main()

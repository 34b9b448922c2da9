"""The script that settles how signs are weighed: the same numbers from the same questions, of the shape that ships."""

from __future__ import annotations

import random

from sunwai.knowledge.weighing import PLAIN, WEIGHTS
from training.weighing import Row, Shelf, halves, settle, shelves, slipped


def tiny() -> Shelf:
    """Return a few of our own articles, as they ship."""
    whole = shelves()[0]
    few = [Row(**{**row, "asked": row["asked"][:3]}) for row in whole["articles"][:6]]
    return Shelf(articles=few, outside=whole["outside"][:2])


def test_what_is_settled_has_the_shape_of_what_ships() -> None:
    weights, odds = settle([tiny()])

    assert len(weights) == len(WEIGHTS)
    assert min(*weights, *WEIGHTS.tolist()) >= 0
    assert [each > 0 for each in (odds.by_sum, odds.by_lead)] == [each > 0 for each in (PLAIN.by_sum, PLAIN.by_lead)]
    assert (odds.by_shortness < 0, odds.rest < 0) == (PLAIN.by_shortness < 0, PLAIN.rest < 0)


def test_chance_is_the_same_each_time() -> None:
    one, other = (list(halves(tiny(), random.Random(1))) for _time in range(2))

    assert one == other
    assert slipped("refund kab milega", random.Random(1)) == slipped("refund kab milega", random.Random(1))


def test_no_question_is_known_to_a_shelf_and_held_aside_ones_are_not_used() -> None:
    rows = [row for shelf in shelves() for row in shelf["articles"]]
    asked = [text for row in rows for text in row["asked"]]

    assert len(asked) == len(set(asked)) == 4 * len(rows)
    assert not {text for row in rows for text in row["past"]} & set(asked)

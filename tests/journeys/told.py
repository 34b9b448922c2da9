"""What the shop's customers told, read as the pipeline reads it, and how the shop writes its own numbers."""

from __future__ import annotations

from typing import Any

from sunwai.assist import backfill
from sunwai.assist.models import Pattern
from sunwai.customers.models import Fact
from tests.journeys.stage import Stage


def tell(stage: Stage) -> None:
    """Keep two patterns, and read every message of the shop with them."""
    for kind, name, expression in (
        ("order", "Titli order", r"TB-\d{5}"),
        ("product", "Brass lamp", "brass lamp|deepak"),
    ):
        Pattern.objects.create(brand=stage.brand, kind=kind, name=name, expression=expression)
    for _progress in backfill.read_all():
        pass


def named(stage: Stage) -> dict[str, Any]:
    """Return what the routes about facts are visited with."""
    return {"pattern_id": Pattern.objects.filter(brand=stage.brand)[0].pk, "fact_id": Fact.objects.order_by("pk")[0].pk}

from __future__ import annotations

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "sunwai.routing"
    label = "routing"

    def ready(self) -> None:
        """Say how the inbox finds what was handed to a person."""
        from sunwai.inbox.queries import added  # noqa: PLC0415 - models must be loaded first
        from sunwai.routing.queries.hand_offs import handed  # noqa: PLC0415

        added.register("handed", handed)

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring: who reacts to which event, said once the apps are loaded."""

    name = "sunwai.config"
    label = "config"

    def ready(self) -> None:
        """Hand the wiring to the kernel, which may not look up here; let our own log calls go everybody's way."""
        from sunwai.config.logs import configure_structlog  # noqa: PLC0415
        from sunwai.config.wiring import WIRING  # noqa: PLC0415 - models must be loaded first
        from sunwai.kernel import events  # noqa: PLC0415

        events.wire(WIRING)
        configure_structlog()

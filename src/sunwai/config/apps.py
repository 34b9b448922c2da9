from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring: who reacts to which event, said once the apps are loaded."""

    name = "sunwai.config"
    label = "config"

    def ready(self) -> None:
        """Hand the wiring to the kernel, which may not look up here; let our own log calls go everybody's way."""
        from sunwai.config.logs import configure_structlog  # noqa: PLC0415
        from sunwai.config.privacy import ERASERS, EXPORTERS, RETIRERS  # noqa: PLC0415
        from sunwai.config.wiring import ANSWER_CHECKS, JOIN_CHECKS, TRANSFER, WIRING  # noqa: PLC0415 - models come first
        from sunwai.customers import conflicts  # noqa: PLC0415
        from sunwai.inbox import transfers  # noqa: PLC0415
        from sunwai.inbox.answering import checks  # noqa: PLC0415
        from sunwai.kernel import events  # noqa: PLC0415
        from sunwai.privacy import registry  # noqa: PLC0415

        events.wire(WIRING)
        checks.register(ANSWER_CHECKS)
        conflicts.register(JOIN_CHECKS)
        transfers.register(TRANSFER)
        registry.register(erasers=ERASERS, retirers=RETIRERS, exporters=EXPORTERS)
        configure_structlog()

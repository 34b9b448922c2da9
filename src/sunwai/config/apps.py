from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring: who reacts to which event, said once the apps are loaded."""

    name = "sunwai.config"
    label = "config"

    def ready(self) -> None:
        """Hand the wiring to the kernel, which may not look up here; let our own log calls go everybody's way."""
        from sunwai.config import wiring  # noqa: PLC0415 - models come first
        from sunwai.config.logs import configure_structlog  # noqa: PLC0415
        from sunwai.config.privacy import ERASERS, EXPORTERS, RETIRERS  # noqa: PLC0415
        from sunwai.connections import unsayable  # noqa: PLC0415
        from sunwai.customers import conflicts, wording  # noqa: PLC0415
        from sunwai.inbox import embedding, tapping, transfers  # noqa: PLC0415
        from sunwai.inbox.answering import checks, passports  # noqa: PLC0415
        from sunwai.kernel import events  # noqa: PLC0415
        from sunwai.model import seams  # noqa: PLC0415
        from sunwai.privacy import registry  # noqa: PLC0415

        events.wire(wiring.WIRING)
        checks.register(wiring.ANSWER_CHECKS)
        conflicts.register(wiring.JOIN_CHECKS)
        wording.register(wiring.PERSONAL_PATTERNS)
        transfers.register(wiring.TRANSFER)
        tapping.register(wiring.TAPPED_TITLE)
        embedding.register(expand=wiring.ANSWER_WORDS, note=wiring.ANSWER_USES)
        passports.register(say=wiring.ANSWER_SAYS, hold=wiring.ANSWER_HOLDS)
        unsayable.register(wiring.UNSAYABLE)
        seams.register(patterns=wiring.MODEL_PATTERNS)
        registry.register(erasers=ERASERS, retirers=RETIRERS, exporters=EXPORTERS)
        configure_structlog()

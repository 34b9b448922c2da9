"""Drain the journal once, as a worker does; for ``bench.door``."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")

import django

django.setup()

from sunwai.intake.pipeline import drain

if __name__ == "__main__":
    while drain():
        pass

from __future__ import annotations

from django.db import models


class TextVector(models.Model):
    """The vector of a title or of another way to ask, by the encoder named. ``digest``: of model and text."""

    digest = models.CharField(max_length=64, unique=True)
    model = models.CharField(max_length=60)
    vector = models.BinaryField()

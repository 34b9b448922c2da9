"""Where a customer's kept picture is shown from: our own address, never the network's."""

from __future__ import annotations

from django.urls import reverse

from sunwai.customers.models import Identity


def face_of(identity: Identity | None) -> str:
    """Return the address of somebody's picture, another one for another picture; empty where there is none."""
    if identity is None or not identity.avatar:
        return ""
    return f"{reverse('desk:face', args=[identity.pk])}?v={identity.avatar[3:15]}"

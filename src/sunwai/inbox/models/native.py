from __future__ import annotations

from django.db import models

from sunwai.channels.types import Action
from sunwai.connections.models import Connection
from sunwai.inbox.models.message import Message
from sunwai.kernel import clock
from sunwai.kernel.leases import Leased, WorkState, due_index
from sunwai.people.models import Staff

ACTIONS = [(each.value, each.value) for each in Action]


class NativeAction(Leased):
    """Something done to a message on its network: liked, hidden, deleted … ``family`` is the action without its "un".

    Of a family at most one waits for a message, so asking twice is asking once. What came of it stays.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="native_actions")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="native_actions")
    action = models.CharField(max_length=8, choices=ACTIONS)
    family = models.CharField(max_length=8)
    by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [due_index("inbox_action_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "family"],
                name="inbox_action_waits_once",
                condition=models.Q(state=WorkState.WAITING),
            ),
        ]

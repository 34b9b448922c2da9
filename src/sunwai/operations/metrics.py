"""Gauges for Prometheus, computed from the database when asked: right however many processes and machines there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from sunwai.connections.models import Connection
from sunwai.inbox.models import Sending
from sunwai.intake.disk import free_bytes
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import EventDelivery
from sunwai.operations import checks, heartbeats

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
QUEUES: Final = {"incoming": Delivery, "outgoing": Sending, "events": EventDelivery}


class _FromDatabase(Collector):
    """Reads everything anew at every scrape."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges."""
        yield _queues()
        yield _beats()
        yield _channels()
        yield _checks()
        yield GaugeMetricFamily("sunwai_disk_free_bytes", "Free bytes of the data folder's disk", value=free_bytes())


def text() -> bytes:
    """Return what Prometheus reads. A dozen statements."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_FromDatabase())
    return bytes(generate_latest(registry))


def _queues() -> GaugeMetricFamily:
    gauge = GaugeMetricFamily("sunwai_queue_rows", "Rows that wait, or are dead", labels=["queue", "state"])
    for name, model in QUEUES.items():
        open_rows = model._default_manager.exclude(state=WorkState.DONE)
        counted = dict(open_rows.values_list("state").annotate(Count("pk")).order_by())
        for state in (WorkState.WAITING, WorkState.DEAD):
            gauge.add_metric([name, state.value], counted.get(state.value, 0))
    return gauge


def _beats() -> GaugeMetricFamily:
    gauge = GaugeMetricFamily("sunwai_heartbeat_age_seconds", "Since a loop last turned", labels=["loop"])
    for name, at in heartbeats.last().items():
        gauge.add_metric([name], (clock.now() - at).total_seconds() if at else float("inf"))
    return gauge


def _channels() -> GaugeMetricFamily:
    gauge = GaugeMetricFamily("sunwai_connection_failures", "Failures in a row", labels=["connection", "channel"])
    for row in Connection.objects.only("id", "channel", "failures").order_by("pk"):
        gauge.add_metric([str(row.pk), row.channel], row.failures)
    return gauge


def _checks() -> GaugeMetricFamily:
    gauge = GaugeMetricFamily("sunwai_check_state", "0 ok, 1 warn, 2 bad", labels=["check"])
    for check in checks.run():
        gauge.add_metric([check.name], list(checks.State).index(check.state))
    return gauge

"""``sunwai up`` with real processes: starts, takes in, survives a kill, stops."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.operations import running
from tests.operations.running import Desk, comment, connect_page, post, until
from tests.servers import schema

#: A desk of real processes has its own database; on PostgreSQL the journeys and the storms start theirs.
pytestmark = [pytest.mark.asks_sqlite, pytest.mark.xdist_group("up")]


def texts(desk: Desk) -> str:
    desk.cli("export", str(desk.data / "out.jsonl"))
    return (desk.data / "out.jsonl").read_text()


def token(desk: Desk) -> str:
    return desk.cli("token", "create", "owner@localhost.example").stdout.splitlines()[-1]


def test_it_is_ready_and_prints_a_link_that_opens_the_desk(desk: Desk) -> None:
    link = next(word for line in desk.said for word in line.split() if "/link/" in word)

    answer = desk.get(link.partition(f":{desk.port}")[2], Host=f"localhost:{desk.port}")

    assert desk.get("/health/ready").json() == {"ready": True, "reasons": []}
    assert answer.status_code == 200


def test_a_signed_event_becomes_a_conversation_and_a_forged_one_nothing(desk: Desk) -> None:
    hook = connect_page(desk)

    assert until(lambda: post(desk, hook, comment(1, "मेरा पैसा कब आएगा?")) == 200, 5)
    assert post(desk, hook, comment(2, "forged"), secret="not ours") == 401

    assert until(lambda: "मेरा पैसा कब आएगा?" in texts(desk), 15)
    assert "forged" not in texts(desk)


def test_a_second_web_process_on_sqlite_says_why_not(desk: Desk) -> None:
    refused = desk.cli("web", "--port", "1")

    assert refused.returncode == 2
    assert "Another web process" in refused.stderr


def test_a_killed_worker_is_started_again(desk: Desk) -> None:
    before = desk.children()["worker"]

    os.kill(before, signal.SIGKILL)

    assert until(lambda: desk.children().get("worker", before) != before, 15)


def test_a_stopped_worker_turns_health_red_within_a_minute(desk: Desk) -> None:
    key, worker = token(desk), desk.children()["worker"]
    assert until(lambda: running.health(desk, key)["loop.pipeline"]["state"] == "ok", 30)

    os.kill(worker, signal.SIGSTOP)
    try:
        assert until(lambda: running.health(desk, key)["state"] == "bad", 60)
    finally:
        os.kill(worker, signal.SIGCONT)

    assert until(lambda: running.health(desk, key)["loop.pipeline"]["state"] == "ok", 30)


def test_metrics_are_for_this_machine_and_for_tokens(desk: Desk) -> None:
    assert b"sunwai_queue_rows" in desk.get("/metrics").content
    assert desk.get("/metrics", **{"X-Forwarded-For": "203.0.113.9"}).status_code == 401
    assert desk.get("/health", Authorization="Bearer nothing").status_code == 401


def test_static_files_may_be_kept_for_ever_by_their_digest(desk: Desk) -> None:
    page = desk.get("/account/login/", Host=f"localhost:{desk.port}").text
    sheet = next(word for word in page.split('"') if word.startswith("/static/desk/css/base."))

    answer = desk.get(sheet)

    assert "immutable" in answer.headers["cache-control"]


def test_the_log_holds_no_word_of_a_customer_and_no_secret(desk: Desk) -> None:
    log = desk.log.read_text()

    assert "पैसा" not in log
    assert running.SECRET not in log
    assert all(line.startswith("{") for line in log.splitlines()[1:])


def test_sigterm_stops_every_process_within_seconds(folder: Path) -> None:
    schema.seed(folder)
    desk = running.start(folder)
    pids, before = desk.children(), time.monotonic()

    code = desk.stop()

    assert code == 0
    assert time.monotonic() - before < 12
    assert not [pid for pid in pids.values() if Path(f"/proc/{pid}").exists()]


def test_the_parts_end_when_their_parent_is_killed(folder: Path) -> None:
    schema.seed(folder)
    desk = running.start(folder)
    pids = desk.children()

    desk.process.kill()
    desk.process.wait()

    assert len(pids) == 3
    assert until(lambda: not [pid for pid in pids.values() if Path(f"/proc/{pid}").exists()], 15)

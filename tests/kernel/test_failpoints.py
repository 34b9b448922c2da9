from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from sunwai.kernel import clock, failpoints

Plan = Callable[[str], None]


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    def set_plan(text: str) -> None:
        monkeypatch.setattr(failpoints, "_plans", failpoints._parse(text))
        monkeypatch.setattr(failpoints, "_passes", {})

    return set_plan


def test_without_a_plan_every_failpoint_does_nothing() -> None:
    for name in failpoints.NAMES:
        failpoints.failpoint(name)


def test_a_failpoint_raises_at_the_planned_pass_only(plan: Plan) -> None:
    plan("door.after_commit=raise:2, dispatch.after_send=raise")

    failpoints.failpoint("door.after_commit")
    with pytest.raises(RuntimeError, match=r"door\.after_commit"):
        failpoints.failpoint("door.after_commit")
    failpoints.failpoint("door.after_commit")
    failpoints.failpoint("door.before_commit")
    for _ in range(2):
        with pytest.raises(RuntimeError, match=r"dispatch\.after_send"):
            failpoints.failpoint("dispatch.after_send")


def test_a_planned_hang_waits_by_the_clock(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(clock, "sleep", waited.append)
    plan("door.after_commit=hang")

    failpoints.failpoint("door.after_commit")

    assert waited == [failpoints.HANG_SECONDS]


def test_a_planned_kill_ends_the_process_at_once() -> None:
    code = (
        "from sunwai.kernel.failpoints import failpoint as f\nf('door.after_commit')\nprint('one', flush=True)\ntry:\n"
    )
    code += " f('door.after_commit')\nfinally:\n print('two')"
    environment = {"SUNWAI_FAILPOINTS": "door.after_commit=kill:2", "PYTHONPATH": "src"}

    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (failpoints.KILLED, "one\n")


def test_a_planned_kill_runs_no_clean_up(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr("os._exit", codes.append)
    plan("door.after_commit=kill")

    with pytest.raises(RuntimeError):  # only because the process lives on here
        failpoints.failpoint("door.after_commit")

    assert codes == [137]


@pytest.mark.parametrize("text", ["door.after_comit=kill", "door.after_commit", "door.after_commit=kil", "a=kill:x"])
def test_a_plan_that_could_never_act_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="SUNWAI_FAILPOINTS"):
        failpoints._parse(text)


def walk(name: str) -> int:
    """Pass a failpoint 250 times; return how often it raised."""
    raised = 0
    for _ in range(250):
        try:
            failpoints.failpoint(name)
        except RuntimeError:
            raised += 1
    return raised


def test_the_planned_pass_is_met_exactly_once_over_threads(plan: Plan) -> None:
    plan("door.after_commit=raise:500")

    with ThreadPoolExecutor(max_workers=8) as threads:
        raised = sum(threads.map(walk, ["door.after_commit"] * 8))

    assert raised == 1

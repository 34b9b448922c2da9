"""In CI nothing is skipped: a test that cannot run there proves nothing, so the run fails and says which."""

from __future__ import annotations

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what the skips mean; the tests themselves are named by ``-ra``."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    if skipped:
        meaning = "in CI this fails the run" if os.environ.get("CI") else "`make test-tools` gets missing servers"
        terminalreporter.write_line(f"{skipped} tests were skipped: {meaning}", yellow=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skips into a failed one where CI is set."""
    reporter: pytest.TerminalReporter | None = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

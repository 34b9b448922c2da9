"""In CI nothing is skipped: a test that cannot run there proves nothing, so the run fails and says which.

Only the networks' own contracts, which we may not hold, can be missing there; that is said at the end all the same.
"""

from __future__ import annotations

import os

import pytest

from tests.contracts.specs import NOT_HERE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what the skips mean; the tests themselves are named by ``-ra``."""
    skipped = len(_skipped(terminalreporter))
    without = len(terminalreporter.stats.get("skipped", [])) - skipped
    if without:
        terminalreporter.write_line(f"{without} tests against the networks' own contracts did not run", yellow=True)
    if skipped:
        meaning = "in CI this fails the run" if os.environ.get("CI") else "`make test-tools` gets missing servers"
        terminalreporter.write_line(f"{skipped} tests were skipped: {meaning}", yellow=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skips into a failed one where CI is set."""
    reporter: pytest.TerminalReporter | None = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and _skipped(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(reporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    return [each for each in reporter.stats.get("skipped", []) if NOT_HERE not in str(each.longrepr)]

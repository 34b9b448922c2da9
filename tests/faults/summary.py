"""What the storms did, told at the end of a test run, also when several processes run the tests."""

from __future__ import annotations

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line a storm, and one for its kills."""
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, [])]
    for report in reports:
        for name, told in getattr(report, "user_properties", ()):
            if name == "faults" and report.when == "call":
                for line in lines(*told):
                    terminalreporter.write_line(line)


def lines(vendor: str, faults: dict[str, int], events: int, broken: int) -> list[str]:
    """Return the sentences about one storm."""
    kills = {name: number for name, number in faults.items() if name.startswith(("kill ", "SIGKILL"))}
    others = Counter(faults) - Counter(kills)
    head = (
        f"faults on {vendor}: {sum(faults.values())} in {events} messages, {sum(kills.values())} of them kills; "
        f"{broken} promises broken"
    )
    return [
        head,
        "  kills: " + told(kills),
        "  others: " + told(others),
    ]


def told(counts: dict[str, int]) -> str:
    """Return counts as words, most first."""
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items(), key=lambda each: -each[1]))

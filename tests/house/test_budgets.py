"""The budgets of the house style. Who cannot keep one writes a decision page, and names the file here with it."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.house.source import PROJECT, SOURCE, functions, imported, lines, place, python_files

#: Files whose imports are their purpose: the wiring.
WIRING = ("config",)


def file_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{place(path, node)} {node.name}"
        for path in python_files()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > 40
    ]

    assert not long


def test_the_median_function_has_at_most_8_lines() -> None:
    lengths = [lines(node) for path in python_files() for node in functions(path)]

    assert median(lengths) <= 8


def test_no_file_is_longer_than_300_lines() -> None:
    long = [f"{place(path)} {file_lines(path)}" for path in python_files() if file_lines(path) > 300]

    assert not long


def test_the_median_file_has_at_most_80_lines() -> None:
    lengths = [file_lines(path) for path in python_files() if path.stat().st_size]

    assert median(lengths) <= 80


#: Files that put a whole page or a whole line together, and how much they bring together (decision 7). Never more.
COMPOSING = {
    "src/sunwai/connections/actions/connect.py": 11,
    "src/sunwai/desk/pages.py": 12,
    "src/sunwai/desk/queries.py": 10,
    "src/sunwai/desk/talk.py": 18,
    "src/sunwai/desk/views/answer.py": 10,
    "src/sunwai/desk/views/conversation.py": 9,
    "src/sunwai/desk/views/dialogs.py": 12,
    "src/sunwai/desk/setup/views/capturing.py": 10,
    "src/sunwai/inbox/actions/elsewhere.py": 10,
    "src/sunwai/inbox/actions/receive.py": 11,
    "src/sunwai/inbox/actions/sending.py": 10,
    "src/sunwai/inbox/answering/queueing.py": 10,
    "src/sunwai/intake/fetch.py": 9,
    "src/sunwai/intake/pipeline.py": 9,
    "src/sunwai/intake/capture.py": 11,
    "src/sunwai/language/facts/finding.py": 14,
    "src/sunwai/operations/clock.py": 14,
    "src/sunwai/operations/dead.py": 14,
    "src/tryit/networks.py": 9,
}


def own_imports(path: Path) -> int:
    return len({name for _, name in imported(path) if name.partition(".")[0] in {"sunwai", "tryit"}})


def test_a_file_imports_at_most_8_of_our_modules() -> None:
    counted = {
        place(path): own_imports(path)
        for path in python_files()
        if not set(WIRING) & set(path.relative_to(SOURCE).parts)
    }

    many = {path: count for path, count in counted.items() if count > COMPOSING.get(path, 8)}

    assert not many


def test_a_test_has_at_most_15_lines() -> None:
    long = [
        f"{place(path, node)} {lines(node)}"
        for path in python_files(PROJECT / "tests")
        for node in functions(path)
        if node.name.startswith("test_") and lines(node) > 16  # the signature is not counted
    ]

    assert not long

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


def test_a_file_imports_at_most_8_of_our_modules() -> None:
    many = {
        place(path): sorted(ours)
        for path in python_files()
        if not set(WIRING) & set(path.relative_to(SOURCE).parts)
        if len(ours := {name for _, name in imported(path) if name.partition(".")[0] in {"sunwai", "tryit"}}) > 8
    }

    assert not many


def test_a_test_has_at_most_15_lines() -> None:
    long = [
        f"{place(path, node)} {lines(node)}"
        for path in python_files(PROJECT / "tests")
        for node in functions(path)
        if node.name.startswith("test_") and lines(node) > 16  # the signature is not counted
    ]

    assert not long

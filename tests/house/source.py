"""The project's own files, read as syntax trees by the house tests."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = PROJECT / "src"
DESK: Final = SOURCE / "sunwai"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(root: Path = SOURCE) -> list[Path]:
    """Return every Python file below ``root`` but migrations, which Django writes."""
    return sorted(path for path in root.rglob("*.py") if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Return the file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Return every function and method of the file, inner ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def lines(node: Function) -> int:
    """Return how many lines the function takes, its docstring left out."""
    first = node.body[0]
    said = (
        first.end_lineno - first.lineno + 1
        if ast.get_docstring(node, clean=False) is not None and first.end_lineno
        else 0
    )
    return (node.end_lineno or node.lineno) - node.lineno + 1 - said


def place(path: Path, node: ast.AST | None = None) -> str:
    """Return ``path:line``, as an editor opens it."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(PROJECT)}" + (f":{line}" if line else "")


def dotted(node: ast.AST) -> str:
    """Return ``a.b.c`` of an attribute chain, or an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""


def imported(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Return every module that the file imports, with the statement."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module


def tracked_files() -> list[Path]:
    """Return every file that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True).stdout
    return [path for name in listed.decode().split("\0") if name and (path := PROJECT / name).is_file()]

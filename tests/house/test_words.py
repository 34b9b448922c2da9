"""Names that must stand only where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from sunwai.customers.models.consent import ConsentState
from sunwai.people.words import VERBS
from sunwai.privacy.models import RequestState
from tests.house.source import DESK, dotted, imported, place, python_files, tree

#: Slugs that mean nothing but a channel, and slugs that are also plain words (these only count where compared).
SLUGS = frozenset(
    {
        *("facebook", "instagram", "whatsapp", "bluesky", "mastodon", "telegram", "youtube", "googleplay", "appstore"),
        *("reddit", "discourse", "nodebb"),
    }
)
WORDS = frozenset(("email", "x", "rss", "capture", "widget", "phone"))

FORBIDDEN_CALLS = frozenset(
    f"{module}.{name}"
    for module, names in {
        "datetime": ("now", "utcnow", "today"),
        "date": ("today",),
        "dt.datetime": ("now", "utcnow", "today"),
        "datetime.datetime": ("now", "utcnow", "today"),
        "dt.date": ("today",),
        "timezone": ("now",),
        "time": ("time", "time_ns", "monotonic", "sleep"),
        "uuid": ("uuid1", "uuid4"),
        "os": ("urandom",),
    }.items()
    for name in names
)
#: Without a moment to convert, these read the clock.
OF_NOW = frozenset(("timezone.localtime", "timezone.localdate"))
FORBIDDEN_MODULES = frozenset(("random", "secrets", "requests", "httpx", "urllib.request", "http.client"))
GETTEXT = frozenset(f"{lead}gettext{lazy}" for lead in ("", "n", "p", "np") for lazy in ("", "_lazy", "_noop")) | {"_"}


def outside_kernel() -> Iterator[Path]:
    return (path for path in python_files(DESK) if path.relative_to(DESK).parts[0] != "kernel")


def compared_strings(node: ast.AST) -> Iterator[ast.Constant]:
    parts: list[ast.AST] = []
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
    elif isinstance(node, ast.MatchValue):
        parts = [node.value]
    for part in parts:
        members = part.elts if isinstance(part, ast.Tuple | ast.List | ast.Set) else [part]
        yield from (member for member in members if isinstance(member, ast.Constant) and isinstance(member.value, str))


def slugs_in(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and node.value in SLUGS:
            yield place(path, node)
        yield from (place(path, text) for text in compared_strings(node) if text.value in WORDS)


def test_no_channel_is_named_outside_its_folder() -> None:
    rooms = [path for path in python_files(DESK) if path.relative_to(DESK).parts[0] not in {"adapters", "cli"}]

    assert not [found for path in rooms for found in slugs_in(path)]


def test_an_adapter_names_no_other_channel() -> None:
    folders = [folder for folder in (DESK / "adapters").iterdir() if folder.is_dir()]
    strangers = [
        place(path, node)
        for folder in folders
        for path in python_files(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in SLUGS - {folder.name}
    ]

    assert not strangers


def test_no_view_asks_the_database_itself() -> None:
    views = [path for path in python_files(DESK) if path.name == "views.py" or "views" in path.parent.parts]
    asking = [
        place(path, node)
        for path in views
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]

    assert not asking


def test_time_and_chance_come_from_the_kernel() -> None:
    calls = [
        f"{place(path, node)} {dotted(node.func)}"
        for path in outside_kernel()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        if dotted(node.func) in FORBIDDEN_CALLS or (dotted(node.func) in OF_NOW and not node.args)
    ]

    assert not calls


def test_randomness_and_http_come_from_the_kernel() -> None:
    imports = [
        f"{place(path, statement)} {module}"
        for path in outside_kernel()
        for statement, module in imported(path)
        if module in FORBIDDEN_MODULES
    ]

    assert not imports


def test_translated_sentences_are_whole() -> None:
    glued = [
        place(path, node)
        for path in python_files(DESK)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in GETTEXT
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call) for argument in node.args[:2])
        and not isinstance(node.args[0], ast.Constant)
    ]

    assert not glued


def test_no_room_is_a_rag_bag() -> None:
    names = {"utils", "util", "helpers", "helper", "common", "misc", "managers"}

    assert not [place(path) for path in python_files() if {path.stem, path.parent.name} & names]


def test_every_verb_of_the_audit_log_has_words() -> None:
    audits = {"audit", "_audit"}
    calls = [each for path in python_files() for each in ast.walk(tree(path)) if isinstance(each, ast.Call)]
    named = [each.args[0] for each in calls if dotted(each.func) in audits and each.args]
    verbs = {each.value for each in named if isinstance(each, ast.Constant)}

    assert verbs <= set(VERBS)


def test_a_verb_that_is_put_together_has_words_whatever_its_parts() -> None:
    ended = [each.value for each in RequestState if each != RequestState.OPEN]
    put_together = {
        *(f"consent_{state.value}" for state in ConsentState),
        *(f"privacy_request_{state}" for state in ended),
        *(f"{job}_asked" for job in ("erasing", "export")),
    }

    assert put_together <= set(VERBS)

"""A new desk makes its tables at once, an older one step by step: both come to the same."""

from __future__ import annotations

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def tables(*, at_once: bool) -> ProjectState:
    loader = MigrationLoader(None, replace_migrations=at_once)
    for name, migration in loader.replacements.items():
        if not at_once:
            loader.graph.remove_replacement_node(name, migration.replaces)
    state = loader.project_state()
    for model in state.models.values():
        model.options = {"indexes": [], "constraints": [], **model.options}
    return state


def test_step_by_step_and_at_once_make_the_same_tables() -> None:
    steps, whole = tables(at_once=False), tables(at_once=True)

    changes = MigrationAutodetector(steps, whole).changes(MigrationGraph())

    assert changes == {}
    assert steps.models.keys() == whole.models.keys()

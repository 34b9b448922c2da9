"""``sunwai doctor``: every setting in force explained, and every check of the health page."""

from __future__ import annotations

import json
import sys

import click
from django.utils.translation import gettext as _

from sunwai.config.environment import Environment, env
from sunwai.operations import checks
from sunwai.operations.checks import State

SECRETS = frozenset({"secret_key", "oidc_client_secret"})
ADDRESSES = frozenset({"database_url", "mail_url", "files_url", "broker_url"})  # may hold a password
MARKS = {State.OK: "ok  ", State.WARN: "warn", State.BAD: "BAD "}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(as_json: bool) -> None:  # noqa: FBT001 - click calls it
    """Explain the settings in force and look at everything; exit code 1 when something is bad."""
    found = checks.run()
    state = checks.worst(found)
    if as_json:
        answer = {"state": state.value, "settings": settings(), "checks": [check.as_json() for check in found]}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _tell(found)
    sys.exit(1 if state == State.BAD else 0)


def settings() -> dict[str, str]:
    """Return every setting in force; of secrets only whether they are set."""
    return {f"SUNWAI_{name.upper()}": _shown(name) for name in Environment.model_fields}


def _shown(name: str) -> str:
    value = getattr(env, name)
    if name in SECRETS or (name in ADDRESSES and "@" in str(value)):
        return _("(set, not shown)") if value else ""
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _tell(found: list[checks.Check]) -> None:
    for name, field in Environment.model_fields.items():
        click.echo(f"SUNWAI_{name.upper()} = {_shown(name)}\n    {field.description}")
    click.echo("")
    for check in found:
        click.echo(f"{MARKS[check.state]}  {check.title}: {check.says}" + (f" {check.advice}" if check.advice else ""))

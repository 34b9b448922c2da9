"""``sunwai up``: everything on one machine, with nothing else installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final

import click

from sunwai.kernel import clock
from sunwai.operations.supervisor import Part, Supervisor
from sunwai.operations.surroundings import HERE, demo_ports, environment, is_ready, is_taken

CLI: Final = "sunwai.cli.main"
READY_SECONDS: Final = 60.0


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the database, the files and the key.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--demo", is_flag=True, help="With the try-it networks: simulated customers who write and answer.")
def up(data: Path | None, host: str, port: int, demo: bool) -> None:  # noqa: FBT001 - click calls it
    """Run everything on one machine until SIGTERM or Ctrl-C."""
    if is_taken(host, port):
        raise click.ClickException(f"Port {port} of {host} is taken. Choose another one with --port.")
    surroundings = environment(os.environ, data=data, host=host, port=port, demo=demo)
    prepared = _prepare(surroundings, demo=demo)
    parts = [
        Part(name="web", module=CLI, arguments=("web", f"--host={host}", f"--port={port}"), environment=surroundings),
        Part(name="worker", module=CLI, arguments=("worker",), environment=surroundings),
        Part(name="clock", module=CLI, arguments=("clock",), environment=surroundings),
    ]
    if demo:
        parts.append(Part(name="try-it", module="tryit", environment=_tryit(surroundings, prepared["tryit"], port)))
    supervisor = Supervisor(parts)
    threading.Thread(target=_announce, args=(supervisor, host, port, prepared["link"]), daemon=True).start()
    sys.exit(supervisor.run())


def _tryit(surroundings: Mapping[str, str], seeded: Mapping[str, str], port: int) -> dict[str, str]:
    door = f"http://{HERE}:{port}/hooks/"
    state = str(Path(surroundings.get("SUNWAI_DATA", "var")) / "tryit.json")
    played = json.loads(seeded["TRYIT_NETWORKS"]).items()
    networks = json.dumps({slug: {**given, "hook": door + given["connection"]} for slug, given in played})
    hooks = {"TRYIT_HOOKS_FACEBOOK": door + seeded["PAGE_CONNECTION"], "TRYIT_NETWORKS": networks}
    return {**surroundings, **seeded, **hooks, "TRYIT_STATE": state}


def _prepare(surroundings: Mapping[str, str], *, demo: bool) -> dict[str, Any]:
    ports = [str(port) for port in astuple(demo_ports(surroundings))] if demo else []
    command = [sys.executable, "-m", CLI, "prepare", *(["--demo-ports", *ports] if demo else [])]
    click.echo("Preparing the database …", err=True)
    done = subprocess.run(command, env=dict(surroundings), stdout=subprocess.PIPE, check=False)  # noqa: S603 - ourselves
    if done.returncode:
        sys.exit(done.returncode)
    prepared: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return prepared


def _announce(supervisor: Supervisor, host: str, port: int, link: str) -> None:
    until = clock.monotonic_seconds() + READY_SECONDS
    while not (ready := is_ready(host, port)) and clock.monotonic_seconds() < until:
        if supervisor.stopping.wait(0.2):
            return
    state = "Sunwai is running." if ready else "Sunwai is not ready yet; “sunwai doctor” says why."
    click.echo(f"\n  {state} Stop it with Ctrl-C.\n\n  Sign in, once: {link}\n")
    sys.stdout.flush()

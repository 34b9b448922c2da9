"""``sunwai prepare``: what “sunwai up” does first, in a process of its own; prints JSON for its parent."""

from __future__ import annotations

import json

import click
from django.core.management import call_command

from sunwai.cli import demo
from sunwai.operations.first_steps import first_link
from sunwai.operations.schema import serialised
from sunwai.operations.surroundings import Ports


@click.command()
@click.option("--demo-ports", nargs=3, type=int, help="Ports of the try-it networks: Graph, IMAP, SMTP.")
def prepare(demo_ports: tuple[int, int, int] | None) -> None:
    """Bring the schema up to date, make the first owner and the demo, and make a sign-in link."""
    with serialised():
        call_command("migrate", interactive=False, verbosity=0)
    tryit: dict[str, str] = {}
    if demo_ports:
        graph, imap, smtp = demo_ports
        tryit = demo.seed(Ports(graph=graph, imap=imap, smtp=smtp))
    click.echo(json.dumps({"link": first_link(), "tryit": tryit}))

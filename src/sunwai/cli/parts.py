"""``sunwai web``, ``sunwai worker``, ``sunwai clock``: one part each."""

from __future__ import annotations

import click

from sunwai.operations import clock as clock_process
from sunwai.operations import web as web_process
from sunwai.operations import worker as worker_process


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def web(host: str, port: int) -> None:
    """Answer browsers, programs and networks. On SQLite only one at a time."""
    web_process.serve(host=host, port=port)


@click.command()
def worker() -> None:
    """Take in, send out, fetch. Any number on PostgreSQL."""
    worker_process.work()


@click.command()
def clock() -> None:
    """Do what must happen at a moment."""
    clock_process.tick()

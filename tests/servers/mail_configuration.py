"""The smallest configurations with which Exim and Dovecot serve a test, as one plain user, on 127.0.0.1."""

from __future__ import annotations

import grp
import pwd
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where one pair of servers lives."""

    folder: Path
    imap_port: int
    smtp_port: int
    lmtp_port: int
    uid: int
    gid: int

    @property
    def user(self) -> str:
        """The user's name."""
        return pwd.getpwuid(self.uid).pw_name

    @property
    def group(self) -> str:
        """The group's name."""
        return grp.getgrgid(self.gid).gr_name


def dovecot(places: Places, *, libexec: Path) -> str:
    """Return a configuration of Dovecot 2.3: static passwords, Maildir, IMAP with IDLE, LMTP."""
    return f"""
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {places.folder}/run
state_dir = {places.folder}/state
libexec_dir = {libexec}
mail_plugin_dir = {libexec}/modules
log_path = {places.folder}/dovecot.log
import_environment = TZ LD_LIBRARY_PATH
default_internal_user = {places.user}
default_internal_group = {places.group}
default_login_user = {places.user}
first_valid_uid = 1
first_valid_gid = 1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{places.folder}/mail/%u
mail_max_userip_connections = 200
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {places.folder}/users
}}
userdb {{
  driver = static
  args = uid={places.uid} gid={places.gid} home={places.folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {places.imap_port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {places.lmtp_port}
  }}
}}
"""


def exim(places: Places, *, binary: Path) -> str:
    """Return a configuration of Exim 4: all addresses go to Dovecot's LMTP, unknown ones bounce; AUTH is optional."""
    password = f"${{lookup{{$auth2}}lsearch{{{places.folder}/smtp-users}}}}"
    login_password = f"${{lookup{{$auth1}}lsearch{{{places.folder}/smtp-users}}}}"
    return f"""
primary_hostname = mail.sunwai.test
exim_path = {binary}
exim_user = {places.uid}
exim_group = {places.gid}
never_users =
deliver_drop_privilege = true
spool_directory = {places.folder}/spool
log_file_path = {places.folder}/exim-%s.log
pid_file_path = {places.folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {places.smtp_port}
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
disable_ipv6 = true
tls_advertise_hosts =
host_lookup =
rfc1413_query_timeout = 0s
message_size_limit = 60M
accept_8bitmime = true
smtp_accept_max = 100
check_spool_space = 0
acl_smtp_rcpt = anybody
acl_smtp_data = anything

begin acl
anybody:
  accept
anything:
  accept

begin routers
to_dovecot:
  driver = manualroute
  domains = *
  transport = lmtp
  route_list = * 127.0.0.1
  self = send

begin transports
lmtp:
  driver = smtp
  protocol = lmtp
  port = {places.lmtp_port}
  allow_localhost
  hosts_try_fastopen =

begin retry
* * F,10m,1s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and {{ {{!eq{{$auth3}}{{}}}} {{eq{{$auth3}}{{{password}}}}} }} }}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if and {{ {{!eq{{$auth2}}{{}}}} {{eq{{$auth2}}{{{login_password}}}}} }} }}
  server_set_id = $auth1
"""

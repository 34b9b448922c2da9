"""django-helpdesk at 20,000 tickets: one inbound mail, the list, a search. Run by its own Python: prints JSON."""

from __future__ import annotations

import base64
import json
import logging
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings

sys.path.insert(0, str(Path(__file__).parent))
import _mails as mails

ROWS, INBOUND, ROUNDS = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
FOLDER = tempfile.mkdtemp(prefix="sunwai-peer-")
APPS = ["auth", "contenttypes", "sessions", "sites", "messages", "staticfiles", "admin", "humanize"]
settings.configure(
    SECRET_KEY="bench",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{FOLDER}/db.sqlite3"}},
    INSTALLED_APPS=[*(f"django.contrib.{app}" for app in APPS), "bootstrap4form", "rest_framework", "helpdesk"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    ROOT_URLCONF="_peer_helpdesk_urls",
    SITE_ID=1,
    STATIC_URL="/static/",
    MEDIA_ROOT=FOLDER,
    USE_TZ=True,
    ALLOWED_HOSTS=["*"],
    HELPDESK_TEAMS_MODE_ENABLED=False,
    HELPDESK_ACTIVATE_API_ENDPOINT=False,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    LANGUAGE_CODE="en",
    LOGIN_URL="/login/",
)
django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from helpdesk.email import extract_email_metadata
from helpdesk.models import FollowUp, Queue, Ticket


def median_ms(work: object, rounds: int = ROUNDS) -> float:
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()  # type: ignore[operator]
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def fill(queue: Queue) -> None:
    numbers = range(ROWS)
    Ticket.objects.bulk_create(
        [
            Ticket(
                queue=queue,
                title=mails.subject(n)[:200],
                description=mails.body(n),
                submitter_email=mails.sender(n),
                status=1,
                secret_key=str(n),
            )
            for n in numbers
        ],
        batch_size=500,
    )
    rows = [
        FollowUp(ticket_id=n, title="opened", comment=mails.body(n))
        for n in Ticket.objects.values_list("pk", flat=True)
    ]
    FollowUp.objects.bulk_create(rows, batch_size=500)


def ask(client: Client, search: str) -> None:
    query = {"filtering": {}, "filtering_null": {}, "sorting": None, "sortreverse": False, "search_string": search}
    encoded = base64.b64encode(json.dumps(query).encode()).decode()
    pages = [
        client.get("/tickets/", {"q": search} if search else {}),
        client.get(
            f"/datatables_ticket_list/{encoded}",
            {"draw": 1, "start": 0, "length": 50, "order[0][column]": 0, "order[0][dir]": "desc", "search[value]": ""},
        ),
    ]
    for page in pages:
        if page.status_code != 200:
            raise SystemExit(f"helpdesk answered {page.status_code}")


def main() -> None:
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    queue = Queue.objects.create(title="Care", slug="care", email_address="care@shop.test", allow_email_submission=True)
    User.objects.create_superuser("agent", "agent@shop.test", "secret")
    fill(queue)
    client = Client(raise_request_exception=True)
    client.force_login(User.objects.get())
    began = time.process_time()
    for number in range(ROWS, ROWS + INBOUND):
        extract_email_metadata(mails.mail(number).decode(), queue, logging.getLogger("bench"))
    inbound = (time.process_time() - began) / INBOUND * 1000
    listed = median_ms(lambda: ask(client, ""))
    found = statistics.mean(median_ms(lambda word=word: ask(client, word), 5) for word in mails.SEARCHED)
    print(json.dumps({"inbound": inbound, "list": listed, "search": found}))


if __name__ == "__main__":
    main()

"""Who may open which page about knowledge: for everybody else it does not exist."""

from __future__ import annotations

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.people.pages import settings_page
from sunwai.people.roles import Permission

KnowledgeRequest = SetupRequest
#: What a person reads is decided article by article: experts read what is meant for them.
reading = settings_page
seeing = setup_page(Permission.READ)
writing = setup_page(Permission.REPLY)
publishing = setup_page(Permission.ARTICLES)

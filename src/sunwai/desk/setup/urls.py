"""The pages of the set-up."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.setup.bot_urls import BOTS
from sunwai.desk.setup.calendar_urls import CALENDARS
from sunwai.desk.setup.facts_urls import FACTS, TOPICS
from sunwai.desk.setup.model_urls import MODEL
from sunwai.desk.setup.privacy_urls import PRIVACY
from sunwai.desk.setup.profile_urls import PROFILES
from sunwai.desk.setup.views import (
    capturing,
    changing,
    channels,
    connecting,
    gaps,
    ledger,
    macros,
    shops,
    start,
    tags,
    views,
)
from sunwai.desk.setup.voice_urls import VOICES

app_name = "setup"
NEW = "channels/new/<slug:slug>/"
ONE = "channels/<uuid:connection_id>/"

urlpatterns = [
    path("", start.start, name="start"),
    *FACTS,
    *MODEL,
    *PROFILES,
    path("channels/", channels.channels, name="channels"),
    path(f"{NEW}<int:number>/", connecting.step, name="step"),
    path(f"{NEW}connect/", connecting.review, name="review"),
    path(f"{NEW}check/", connecting.check, name="check-new"),
    path(f"{NEW}forget/", connecting.forget, name="forget"),
    path(ONE, channels.connection, name="connection"),
    path(f"{ONE}settings/", changing.settings, name="settings"),
    path(f"{ONE}place/", changing.move, name="place"),
    path(f"{ONE}check/", changing.check, name="check"),
    path(f"{ONE}pause/", channels.switch, {"on": False}, name="pause"),
    path(f"{ONE}resume/", channels.switch, {"on": True}, name="resume"),
    path(f"{ONE}ledger/", ledger.ledger, name="ledger"),
    path(f"{ONE}budget/", ledger.budget, name="budget"),
    path(f"{ONE}automatic/<slug:occasion>/", ledger.automatic, name="automatic"),
    *BOTS,
    path(f"{ONE}templates/", ledger.templates, name="templates"),
    path(f"{ONE}capture/", capturing.capture_one, name="capture"),
    path(f"{ONE}capture/table/", capturing.capture_table_page, name="capture-table"),
    path(f"{ONE}gaps/<int:gap_id>/fill/", gaps.fill, name="fill"),
    path("macros/", macros.macros, name="macros"),
    path("macros/new/", macros.edit, name="new-macro"),
    path("macros/preview/", macros.preview, name="preview-macro"),
    path("macros/<int:macro_id>/", macros.edit, name="macro"),
    path("macros/<int:macro_id>/delete/", macros.delete, name="delete-macro"),
    path("views/", views.views, name="views"),
    path("views/<int:view_id>/", views.edit, name="view"),
    path("views/<int:view_id>/delete/", views.delete, name="delete-view"),
    path("shops/", shops.shops, name="shops"),
    path("shops/new/<slug:kind>/", shops.new, name="new-shop"),
    path("shops/<int:source_id>/", shops.shop, name="shop"),
    path("shops/<int:source_id>/check/", shops.check, name="check-shop"),
    path("shops/<int:source_id>/pause/", shops.switch, {"on": False}, name="pause-shop"),
    path("shops/<int:source_id>/resume/", shops.switch, {"on": True}, name="resume-shop"),
    path("shops/<int:source_id>/delete/", shops.delete, name="delete-shop"),
    path("tags/", tags.tags, name="tags"),
    path("tags/<int:tag_id>/", tags.edit, name="tag"),
    path("tags/<int:tag_id>/merge/", tags.merge, name="merge-tag"),
    path("tags/<int:tag_id>/delete/", tags.delete, name="delete-tag"),
    *VOICES,
    *TOPICS,
    *CALENDARS,
    *PRIVACY,
]

"""The pages of what a brand knows."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.knowledge.views import (
    answer_versions,
    answers,
    articles,
    importing,
    proposing,
    reports,
    sections,
    shelves,
    solved,
    writing,
)

app_name = "knowledge"
ARTICLE = "articles/<int:article_id>/"
ANSWER_VERSION = "answers/<int:answer_id>/versions/<int:number>/"
VERSION = "versions/<int:article_version_id>/"

urlpatterns = [
    path("", articles.articles, name="articles"),
    path("new/", articles.new, name="new"),
    path("preview/", writing.preview, name="preview"),
    path(ARTICLE, writing.article, name="article"),
    path(f"{ARTICLE}placed/", writing.placed, name="placed"),
    path(f"{ARTICLE}asked/", writing.asked, name="asked"),
    path(f"{ARTICLE}proposed/", proposing.proposals, name="proposed"),
    path(f"{ARTICLE}proposed/<int:message_id>/<slug:verdict>/", proposing.judged, name="judged"),
    path(f"{ARTICLE}do/<slug:verb>/", writing.do, name="do"),
    path("sections/", sections.sections, name="sections"),
    path("sections/new/<int:brand_id>/", sections.new, name="new-section"),
    path("sections/<int:section_id>/", sections.edit, name="section"),
    path("sections/<int:section_id>/move/<slug:way>/", sections.move, name="move-section"),
    path("sections/<int:section_id>/articles/", shelves.shelf, name="shelf"),
    path("sections/none/<int:brand_id>/", shelves.unshelved, name="unshelved"),
    path("sections/<int:section_id>/delete/", sections.delete, name="delete-section"),
    path("answers/", answers.answers, name="answers"),
    path("answers/new/", answers.edit, name="new-answer"),
    path("answers/<int:answer_id>/", answers.edit, name="answer"),
    path("answers/<int:answer_id>/delete/", answers.delete, name="delete-answer"),
    path(ANSWER_VERSION, answer_versions.version, name="answer-version"),
    path(f"{ANSWER_VERSION}restore/", answer_versions.restore, name="restore-answer"),
    path("import/", importing.bring, name="import"),
    path("import/<int:import_id>/", importing.far, name="brought"),
    path("import/<int:import_id>/stop/", importing.halt, name="stop-bringing"),
    path("missing/unanswered/", reports.unanswered, name="unanswered"),
    path("missing/solved/", solved.proposals, name="solved"),
    path("missing/solved/<int:matter_id>/article/", solved.begin, name="begin-solved"),
    path("missing/solved/<int:matter_id>/aside/", solved.aside, name="solved-aside"),
    path("missing/solved/<int:matter_id>/again/", solved.again, name="solved-again"),
    path("missing/", reports.reports, name="reports"),
    path(VERSION, writing.version, name="version"),
    path(f"{VERSION}restore/", writing.restore, name="restore"),
]

"""The pages of a brand's own numbers, of its public answers, of its topics, and of what corrections teach."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.setup.views import lessons, patterns, repeats, topic_lists, topic_merges, topics

FACTS = [
    path("facts/", patterns.patterns, name="patterns"),
    path("facts/new/", patterns.edit, name="new-pattern"),
    path("facts/try/", patterns.tried, name="try-pattern"),
    path("facts/<int:pattern_id>/", patterns.edit, name="pattern"),
    path("facts/<int:pattern_id>/delete/", patterns.delete, name="delete-pattern"),
    path("repeats/", repeats.repeats, name="repeats"),
    path("facts/public/<int:brand_id>/", patterns.guard, name="guard"),
]

TOPICS = [
    path("topics/", topics.topics, name="topics"),
    path("topics/new/<int:brand_id>/", topics.new, name="new-topic"),
    path("topics/start/<int:brand_id>/", topic_lists.start, name="start-topics"),
    path("topics/table/<int:brand_id>/", topic_lists.table, name="table-topics"),
    path("topics/<int:topic_id>/", topics.edit, name="topic"),
    path("topics/<int:topic_id>/up/", topics.move, {"step": 0}, name="raise-topic"),
    path("topics/<int:topic_id>/down/", topics.move, {"step": 1}, name="lower-topic"),
    path("topics/<int:topic_id>/retire/", topics.retire, name="retire-topic"),
    path("topics/<int:topic_id>/merge/", topic_merges.merge, name="merge-topic"),
    path("topics/<int:topic_id>/unmerge/", topic_merges.unmerge, name="unmerge-topic"),
    path("lessons/", lessons.lessons, name="lessons"),
    path("lessons/<int:brand_id>/switch/", lessons.switch, name="switch-lessons"),
    path("lessons/<int:brand_id>/reset/", lessons.reset, name="reset-lessons"),
]

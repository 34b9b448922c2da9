"""The pages of a brand's voice."""

from __future__ import annotations

from django.urls import path

from sunwai.desk.setup.views import voice_reports, voices

VOICES = [
    path("voice/", voices.voices, name="voices"),
    path("voice/new/", voices.edit, name="new-voice"),
    path("voice/try/", voices.tried, name="try-voice"),
    path("voice/copy/", voices.copy, name="copy-voice"),
    path("voice/report/", voice_reports.report, name="voice-report"),
    path("voice/report.csv", voice_reports.report_file, name="voice-report-file"),
    path("voice/<int:guide_id>/", voices.edit, name="voice"),
    path("voice/<int:guide_id>/delete/", voices.delete, name="delete-voice"),
    path("voice/<int:guide_id>/versions/<int:number>/restore/", voices.restore, name="restore-voice"),
]

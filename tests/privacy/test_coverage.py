"""No table is forgotten: each that can hold words says who erases it, or why it holds nothing of a customer."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from sunwai.privacy import registry

WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)

#: Emptied, or deleted, by one of the erasers of ``config/privacy.py``; ``test_erasing`` plants the canary there.
ERASED = {
    *("customers.Customer", "customers.Identity", "customers.Consent", "customers.Fact", "customers.FieldValue"),
    *("customers.JourneyEvent", "customers.IdentityProof", "customers.ProofLink", "customers.Merge"),
    *("inbox.Conversation", "inbox.Thread", "inbox.Activity", "inbox.Message", "inbox.MessageVersion"),
    *("inbox.SentPart", "inbox.Reaction", "inbox.EarlyChange", "inbox.ReadMark", "inbox.Attachment", "inbox.Draft"),
    *("inbox.Ancestor", "inbox.Notice", "inbox.SavedView", "inbox.Sending", "inbox.SendAttempt"),
    *("inbox.ConversationLabel", "inbox.Correction", "inbox.TopicExample"),
    *("inbox.NativeAction", "intake.Delivery", "api.StoredAnswer", "kernel.EventDelivery", "kernel.Timer"),
    *("connections.Connection", "connections.Poll", "connections.Gap", "routing.HandOff", "model.ModelCall"),
    *("portal.SignedVisitor", "portal.UsedToken", "portal.MailedSecret", "portal.OwnPage"),
    *("privacy.AccessExport", "privacy.Erasing", "privacy.LegalHold"),
}

#: Why a table holds nothing of a customer.
NOTHING = {
    "numbers of features without words, made anew as soon as a message is erased": {"inbox.ReadingLayer"},
    "staff's own, or the owner's settings": {
        *("people.Brand", "people.Team", "people.Staff", "people.SignInLink", "api.ApiToken", "api.Caller"),
        *("inbox.Tag", "inbox.Topic", "inbox.TopicMerge", "inbox.Macro", "inbox.MacroText"),
        *("customers.Company", "customers.CompanyDomain"),
        *("customers.CustomField", "customers.OrderSource", "connections.MessageTemplate"),
        *("connections.AutomaticText", "routing.Calendar", "routing.CalendarVersion", "routing.DefaultCalendar"),
        *("assist.Pattern", "assist.PublicGuard", "privacy.RetentionRule", "connections.Panel"),
        *("bot.BotSetting", "bot.RegressionCase", "knowledge.Section", "knowledge.Article", "knowledge.ArticleText"),
        *("knowledge.ArticleVersion", "knowledge.Alias", "knowledge.Answer", "knowledge.AnswerText"),
        *("model.ModelSetting", "menus.Menu", "menus.Entry", "menus.Place"),
        *("knowledge.AnswerVersion", "knowledge.VoiceGuide", "knowledge.VoiceVersion"),
        *("knowledge.Import", "knowledge.ImportFile"),
    },
    "ids, codes and numbers only": {
        *("kernel.Event", "kernel.Fact", "people.AuditEntry", "inbox.BulkChange", "inbox.Erasure", "assist.Repeat"),
        "assist.SolvedMatter",
        *("connections.UnknownKind", "privacy.PrivacyRequest", "bot.BotTurn", "bot.Measurement", "bot.RegressionRun"),
        *("knowledge.AnswerUse", "knowledge.AnswerTold", "knowledge.Feedback", "knowledge.VoiceCheck"),
        "knowledge.DeclinedQuestion",
    },
    "numbers made of titles and of ways to ask, which are masked when they are kept": {"knowledge.TextVector"},
    "counted searches, folded, without numbers and addresses; nobody is named": {"knowledge.Search"},
}


def with_words() -> set[str]:
    ours = [each for each in apps.get_models() if each.__module__.startswith("sunwai.")]
    return {
        each._meta.label for each in ours if any(isinstance(column, WORDS) for column in each._meta.concrete_fields)
    }


def test_every_table_with_words_says_who_erases_it() -> None:
    said = ERASED.union(*NOTHING.values())

    forgotten = with_words() - said

    assert not forgotten, "add an eraser to config/privacy.py, or say here why it holds nothing of a customer"


def test_no_table_says_both() -> None:
    assert not ERASED & set().union(*NOTHING.values())


def test_every_dotted_name_leads_to_a_function() -> None:
    named = [*registry.erasers(), *registry.retirers()]

    assert all(callable(registry.eraser(name)) for name in named)
    assert all(callable(registry.exporter(name)) for name in registry.exporters())
    assert set(registry.retirers()) <= set(registry.erasers())

"""What customers open."""

from __future__ import annotations

from django.urls import path

from sunwai.portal.views import (
    arriving,
    by_mail,
    call_back,
    chat,
    contact,
    entrance,
    help_asked,
    help_centre,
    my,
    named,
    proof,
    setup,
    setup_calls,
    widget,
)

app_name = "portal"
CHAT = "widget/<str:connection_id>/"
HELP = "help/<slug:slug>/<slug:language>/"

urlpatterns = [
    path("widget.js", chat.widget_script, name="script"),
    path("chat/<str:connection_id>/", chat.chat, name="chat"),
    path("contact.js", contact.contact_script, name="contact-script"),
    path("contact/<slug:slug>/", contact.contact, name="contact"),
    path("contact/<slug:slug>/panel", contact.told, name="contact-told"),
    path("contact/<slug:slug>/call-back/", call_back.call_back, name="call-back"),
    path("call-back/<str:secret>/", call_back.called_back, name="called-back"),
    path("setup/contact/<int:brand_id>/call-backs/", setup_calls.call_backs, name="setup-call-backs"),
    path("help/<slug:slug>/", help_centre.entrance, name="help"),
    path(HELP, help_asked.home, name="help-home"),
    path(f"{HELP}find", help_asked.find, name="help-find"),
    path(f"{HELP}topics/<int:section_id>/", help_centre.section, name="help-section"),
    path(f"{HELP}articles/<int:article_id>/", help_centre.article, name="help-article"),
    path(f"{HELP}articles/<int:article_id>/helped/", help_asked.helped, name="help-helped"),
    path("setup/contact/", setup.overview, name="setup"),
    path("setup/contact/<int:brand_id>/", setup.panel, name="setup-panel"),
    path("setup/contact/chat/<uuid:connection_id>/", setup.chat, name="setup-chat"),
    path("setup/contact/chat/<uuid:connection_id>/secret/", setup.new_secret, name="setup-secret"),
    path(f"{CHAT}config", arriving.config, name="config"),
    path(f"{CHAT}identity", arriving.identify, name="identity"),
    path(f"{CHAT}messages", widget.messages, name="messages"),
    path(f"{CHAT}receipts", widget.receipts, name="receipts"),
    path(f"{CHAT}typing", widget.typing, name="typing"),
    path(f"{CHAT}mail", by_mail.mail, name="mail"),
    path(f"{CHAT}mail/confirm", by_mail.confirm_mail, name="mail-confirm"),
    path(f"{CHAT}my", named.from_widget, name="my-from-widget"),
    path("proof/waiting/", proof.waiting, name="proof-waiting"),
    path("proof/<str:secret>/", proof.proof, name="proof"),
    path("my/", my.conversations, name="my"),
    path("my/sign-in/", entrance.entrance, name="my-entrance"),
    path("my/enter/<str:secret>/", entrance.enter, name="my-enter"),
    path("my/leave/", entrance.leave, name="my-leave"),
    path("my/add/", my.add, name="my-add"),
    path("my/<int:number>/", my.conversation, name="my-one"),
    path("my/<int:number>/close/", my.close, name="my-close"),
    path("widget/file/<str:token>", arriving.file, name="file"),
]

"""Django's settings. What an owner may change is in ``environment.py``; this file only translates it."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from sunwai.config.database import database_settings
from sunwai.config.environment import env
from sunwai.config.logs import logging_settings
from sunwai.config.security import *  # noqa: F403 - one file for all of sign-in and headers

SOURCE = Path(__file__).resolve().parents[1]
PROJECT = SOURCE.parents[1]

SUNWAI = env
env.data.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.key()
DEBUG = env.debug
ALLOWED_HOSTS = ["*"]  # the public URL is never taken from the request; see kernel/urls.py
DATABASES = {"default": database_settings(env.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "sunwai.config.urls"
WSGI_APPLICATION = "sunwai.config.wsgi.application"
AUTH_USER_MODEL = "people.Staff"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, which FORM_RENDERER looks for among ours
    "django_htmx",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sunwai.kernel",
    "sunwai.people",
    "sunwai.connections",
    "sunwai.knowledge",
    "sunwai.customers",
    "sunwai.inbox",
    "sunwai.routing",
    "sunwai.assist",
    "sunwai.bot",
    "sunwai.menus",
    "sunwai.model",
    "sunwai.privacy",
    "sunwai.intake",
    "sunwai.dispatch",
    "sunwai.desk",
    "sunwai.portal",
    "sunwai.api",
    "sunwai.operations",
    "sunwai.config",
]

MIDDLEWARE = [
    "sunwai.people.proxies.TrustedProxies",
    "sunwai.people.middleware.LocalName",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sunwai.people.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sunwai.people.middleware.Person",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "people/templates"],  # our pages of sign-in before the library's
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "sunwai.desk.shell.page",
                "sunwai.people.pages.menu",
            ],
        },
    },
]

LANGUAGE_CODE = env.language
LANGUAGES = [("en", _("English")), ("hi", _("Hindi")), ("ur", _("Urdu"))]
LOCALE_PATHS = [PROJECT / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = env.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # unused: files go through kernel/storage.py
    "staticfiles": {"BACKEND": "sunwai.config.static.HashedStaticFiles"},
}
LOGGING = logging_settings(env.log_level)
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

"""Django's pages, run in a pool of threads by ``asgi.py``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")

application = get_wsgi_application()

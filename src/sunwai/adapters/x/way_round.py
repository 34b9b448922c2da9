"""What we ask X for, besides what it pushes."""

from sunwai.adapters.x.check import check
from sunwai.adapters.x.download import download
from sunwai.adapters.x.history import backfill
from sunwai.adapters.x.lookups import ancestors, describe, profile, reconcile
from sunwai.adapters.x.oauth import refresh
from sunwai.adapters.x.polling import fetch

__all__ = ["ancestors", "backfill", "check", "describe", "download", "fetch", "profile", "reconcile", "refresh"]

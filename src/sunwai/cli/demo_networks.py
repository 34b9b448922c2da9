"""The demo's accounts on the further try-it networks: what each connection is set to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from sunwai.cli.demo_keys import ec_key, rsa_key

Secret = Callable[[str], str]  # a made-up secret of this installation, by name
Settings = Callable[[str, Secret], dict[str, str]]  # where the simulated network is reached, and secrets


def _youtube(url: str, secret: Secret) -> dict[str, str]:
    return {
        "channel_id": "UCtitlibazaar00000000001",
        "client_id": "titli-bazaar",
        "client_secret": secret("youtube_client"),
        "refresh_token": secret("youtube_refresh"),
        "api_url": url,
        "token_url": f"{url}/token",
    }


def _discourse(url: str, secret: Secret) -> dict[str, str]:
    return {
        "api_url": url,
        "account_id": "titli@forum.titli.example",
        "access_token": secret("discourse_key"),
        "app_secret": secret("discourse_hook"),
    }


def _whatsapp(url: str, secret: Secret) -> dict[str, str]:
    return {
        "phone_number_id": "106540352000001",
        "waba_id": "102290129000001",
        "access_token": secret("whatsapp_access_token"),
        "app_secret": secret("whatsapp_app_secret"),
        "verify_token": secret("whatsapp_verify_token"),
        "api_url": f"{url}/v26.0",
    }


def _googleplay(url: str, secret: Secret) -> dict[str, str]:
    key = {"private_key": rsa_key(secret("googleplay_key")), "private_key_id": "demo"}
    return {
        "package_name": "example.titli.bazaar",
        "service_account": json.dumps({"client_email": "desk@titli-bazaar.iam.example", **key}),
        "api_url": url,
        "token_url": f"{url}/token",
    }


def _appstore(url: str, secret: Secret) -> dict[str, str]:
    return {
        "app_id": "6448000001",
        "issuer_id": "titli-bazaar",
        "key_id": "DEMO000001",
        "private_key": ec_key(secret("appstore_key")),
        "api_url": url,
    }


def _instagram(url: str, secret: Secret) -> dict[str, str]:
    return {
        "login": "page",
        "ig_id": "17841400000000042",
        "access_token": secret("instagram_access_token"),
        "app_secret": secret("instagram_app_secret"),
        "verify_token": secret("instagram_verify_token"),
        "api_url": f"{url}/v26.0",
    }


def _x(url: str, secret: Secret) -> dict[str, str]:
    return {
        "user_id": "1700000000000000042",
        "client_id": "titli-bazaar",
        "consumer_secret": secret("x_consumer_secret"),
        "access_token": secret("x_access_token"),
        "refresh_token": secret("x_refresh_token"),
        "api_url": url,
    }


def _reddit(url: str, secret: Secret) -> dict[str, str]:
    return {
        "username": "TitliBazaar",
        "client_id": "titli-bazaar",
        "client_secret": secret("reddit_client"),
        "refresh_token": secret("reddit_refresh"),
        "subreddits": "titli",
        "api_url": url,
        "token_url": f"{url}/token",
    }


def _telegram(url: str, secret: Secret) -> dict[str, str]:
    return {
        "bot_id": "5550001000",
        "bot_token": f"5550001000:{secret('telegram_bot')}",
        "secret_token": secret("telegram_events"),
        "api_url": url,
    }


def _bluesky(url: str, secret: Secret) -> dict[str, str]:
    return {"handle": "titli.example", "app_password": secret("bluesky_app_password"), "api_url": url}


def _mastodon(url: str, secret: Secret) -> dict[str, str]:
    return {"handle": "titli@titli.example", "access_token": secret("mastodon_access_token"), "api_url": url}


def _rss(url: str, secret: Secret) -> dict[str, str]:
    del secret
    return {"feed_url": "https://letters.example/feed", "api_url": f"{url}/feed"}


def _nodebb(url: str, secret: Secret) -> dict[str, str]:
    return {"api_url": url, "account_id": "titli@baithak.titli.example", "access_token": secret("nodebb_token")}


def _widget(url: str, secret: Secret) -> dict[str, str]:
    site = url.rpartition("/")[0]
    return {
        "widget_id": "titli",
        "origins": f"{site} {site.replace('127.0.0.1', 'localhost')}",
        "title": "Titli Bazaar",
        "greeting": "Namaste! How can we help?",
        "signing_secret": secret("widget_signing"),
    }


#: By slug; the simulators are ``tryit.further``.
NETWORKS: Final[dict[str, Settings]] = {
    "nodebb": _nodebb,
    "appstore": _appstore,
    "bluesky": _bluesky,
    "discourse": _discourse,
    "googleplay": _googleplay,
    "instagram": _instagram,
    "mastodon": _mastodon,
    "reddit": _reddit,
    "rss": _rss,
    "telegram": _telegram,
    "whatsapp": _whatsapp,
    "widget": _widget,
    "x": _x,
    "youtube": _youtube,
}

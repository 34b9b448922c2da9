"""A Telegram bot, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels.menus import Holds, Offers, Slot
from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

API = "https://api.telegram.org"
TEXT_LENGTH = 4096  # Source: Bot API 10.1, sendMessage.text
CAPTION_LENGTH = 1024  # Source: Bot API 10.1, sendPhoto.caption
ATTACHMENT_BYTES = 50 * 1024 * 1024  # Source: Bot API 10.1, sendDocument
PHOTO_BYTES = 10 * 1024 * 1024  # Source: Bot API 10.1, "Sending files"
DOWNLOAD_BYTES = 20 * 1024 * 1024  # Source: Bot API 10.1, getFile
MESSAGES_A_SECOND = 30  # Source: "Bots FAQ"; also one a second in a chat, twenty a minute in a group

UPDATES = frozenset(
    {
        *("message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"),
        *("business_connection", "business_message", "edited_business_message", "deleted_business_messages"),
        "message_reaction",
    }
)

SETTINGS = (
    Setting(
        name="bot_id",
        label=_("Number of the bot"),
        help=_("The part of the token before the colon."),
    ),
    Setting(
        name="bot_token",
        label=_("Bot token"),
        help=_("The whole line that @BotFather gave you."),
        secret=True,
    ),
    Setting(
        name="secret_token",
        label=_("Secret of the events"),
        help=_(
            "Any long word of your own, of the letters A to Z, digits, _ and -. Telegram repeats it with every event."
        ),
        secret=True,
    ),
    Setting(
        name="api_url",
        label=_("Bot API address"),
        help=_("Change it only for tests or a Bot API server of your own."),
        required=False,
        default=API,
    ),
)

STEPS = (
    Step(
        title=_("Make a bot"),
        text=_(
            "Write /newbot to @BotFather in Telegram and follow it. For groups, write /setprivacy and choose Disable, "
            "or the bot hears only what is said to it. For the chats of your own account (Telegram Business), write "
            "/mybots, choose Business Mode, and add the bot in Telegram under Settings, Telegram Business, Chatbots."
        ),
        settings=("bot_id", "bot_token"),
    ),
    Step(
        title=_("Connect the events"),
        text=_(
            "Choose a secret. Then open this link once in a browser, with your own words in the places of TOKEN, URL "
            "(this connection's URL) and SECRET: https://api.telegram.org/botTOKEN/setWebhook?url=URL"
            '&secret_token=SECRET&allowed_updates=["message","edited_message","channel_post",'
            '"edited_channel_post","callback_query","my_chat_member","business_connection",'
            '"business_message","edited_business_message","deleted_business_messages","message_reaction"]'
        ),
        settings=("secret_token",),
    ),
    Step(title=_("Optional"), text=_("Leave this as it is unless you know why."), settings=("api_url",)),
)

SPEC = ChannelSpec(
    slug="telegram",
    name="Telegram",
    badge="tg",
    contact="https://t.me/{handle}",
    capabilities=frozenset(
        {
            Capability.RECEIVE_HOOKS,
            Capability.PUBLIC_REPLY,
            Capability.PRIVATE_MESSAGE,
            Capability.ATTACHMENTS,
            Capability.EDITS,
            Capability.DELETIONS,
            Capability.DOWNLOAD,
            Capability.DESCRIBE,
            Capability.CHECK,
            Capability.MENUS,
            Capability.CHOICES,
            Capability.LIKE,
            Capability.DELETE,
            Capability.RETRACT,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="bot_id",
    signing_setting="secret_token",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(text_length=TEXT_LENGTH, attachment_bytes=ATTACHMENT_BYTES, attachments=10),
    menus=(
        Holds(slot=Slot.GREETING, length=512, languages=True),  # Source: Bot API 10.1, setMyDescription
        Holds(slot=Slot.SHORT, length=120, languages=True),  # Source: Bot API 10.1, setMyShortDescription
        Holds(slot=Slot.COMMANDS, most=100, length=256, languages=True),  # Source: Bot API 10.1, setMyCommands
    ),
    choices=Offers(most=12, length=64),  # a payload has up to 64 bytes; words have no documented limit
    rates=(Rate(messages=MESSAGES_A_SECOND, seconds=1),),
    costs=_("Telegram charges nothing."),
)

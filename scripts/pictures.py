"""Which pictures there are of the desk: each screen that a person can reach, in light English, the main ones in more.

What is no picture has its reason in ``NO_PICTURE``; ``tests/house/test_pictures.py`` holds both against the URLconf.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.stage import Stage

WIDE: Final[Any] = {"width": 1280, "height": 800}
PHONE: Final[Any] = {"width": 390, "height": 844}
ANSWER: Final = "Usi bank account mein, jisse aapne payment kiya tha. Kal subah tak aa jayenge."
MORE: Final = "#head summary[data-key=t]"
HAND_OFF: Final = "#head summary[data-key=a]", "#head .menu[open] .panel [hx-get*=hand-off]"
CUSTOMER: Final = "#head [data-show=customer]"
PANEL: Final = "#head .menu[open] .panel"

#: Routes that answer with a page and have no picture of their own, with the reason.
NO_PICTURE: Final[Mapping[str, str]] = {
    "desk:home": "the same page as the list",
    "desk:mail": "a mail in its closed frame: seen in the conversation it belongs to",
    "desk:data": "a file; whose link has ended reads the page “not there”",
    "setup:privacy-download": "a file; until it is made, a part of the customer’s page of data",
    "desk:face": "a face is a file; where there is none the page “not there” says so",
    "setup:customers-file": "a file; who may not have it reads the page “not there”",
    "setup:privacy-certificate": "a file; who may not have it reads the page “not there”",
    "portal:call-back": "a form as the entrance to my page; off on the stage, so it reads the page “not there”",
    "portal:called-back": "one sentence and a button; whose link is none of ours reads the page “not there”",
    "portal:file": "a file; whose link has ended reads the page “not there”",
    "setup:menus": "a list of brands, as that of contact and chat",
    "setup:menu": "a form as the others; its parts stand in docs/how-to/show-greetings-and-menus.md",
    "setup:ledger": "the middle part of a channel’s page, fetched anew by it",
    "setup:place": "a form on the page of a channel’s settings: the same page when it is refused",
    "knowledge:proposed": "a part of an article’s page, fetched by it: past questions with two buttons each",
    "knowledge:answer-version": "as an article’s version, which is pictured, in up to three languages",
    "knowledge:shelf": "a list with buttons, as the page of sections, which is pictured",
    "knowledge:unshelved": "the same list for what stands in no section",
    "knowledge:brought": "how far bringing articles in is: a bar or a list of counts, and what was left out, in words",
    "knowledge:solved": "a part of the page of what is missing, fetched by it; who may not, reads “not there”",
    "knowledge:unanswered": "a part of the page of what is missing, fetched by it; who may not, reads “not there”",
    "desk:model-call": "a part of the answer box, fetched by it; who may not, reads “not there”",
    "setup:model": "one form, like a channel’s settings; what it does is seen in docs/how-to/use-a-model.md in words",
    "setup:model-requests": "a table that is empty where no model is on",
    "setup:model-request": "what was sent, as plain words below the same head as the table",
    "setup:voices": "a list as the others; a guide is described in docs/how-to/speak-with-one-voice.md",
    "setup:topics": "a list as the others of the set-up; what it does stands in docs/how-to/sort-by-topic.md",
    "setup:lessons": "one short table and two buttons; every figure stands in docs/how-to/see-how-customers-feel.md",
    "setup:new-topic": "a form as the others; every field stands in docs/how-to/sort-by-topic.md",
    "setup:topic": "the same form, with what a topic may be merged into",
    "setup:voice": "a form as the others; every rule stands in docs/how-to/speak-with-one-voice.md",
    "setup:new-voice": "the same form, empty",
    "setup:voice-report": "a report as the repeats are: shares by channel, language and team",
    "people:team": "the same page as the teams",
    "people:brand": "the same page as the brands",
    "mfa_list_webauthn": "the same page as the ways to sign in",
    "mfa_download_recovery_codes": "a file; who has no codes reads the page “not there”",
}


def _nothing(_page: Page) -> None:
    """Take the screen as it is."""


def _answering(page: Page) -> None:
    page.fill("#answer-text", ANSWER)
    page.wait_for_timeout(1200)
    page.wait_for_selector(".live[data-state=on]", state="attached")


def _pressing(*selectors: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()
            page.wait_for_timeout(400)

    return press


def _showing(selector: str, *presses: str) -> Callable[[Page], None]:
    """Bring one part of the customer's panel to the top of it, as a reader scrolls."""

    def show(page: Page) -> None:
        _pressing(*presses)(page)
        page.wait_for_timeout(1500)  # the parts come one by one
        page.locator(selector).first.evaluate("part => part.scrollIntoView({block: 'start'})")

    return show


def _opening_the_chat(page: Page) -> None:
    page.locator("#sunwai-chat textarea").wait_for()
    page.fill("#sunwai-chat textarea", "Is the brass lamp back in stock?")


def _inviting(page: Page) -> None:
    page.fill("[name=email]", "kabir@titli.example")
    page.fill("[name=name]", "Kabir")
    page.locator("main form button.primary").first.click()


def _template(page: Page) -> None:
    page.select_option("select[name=template]", index=2)
    page.locator("#template input[name=value]").first.fill("Farida")
    page.wait_for_function("document.querySelector('#template-reads').textContent.includes('Farida')")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: where, what it shows, who looks, and what is done before it is taken.

    ``of`` names the one of many that a route is filled with (see ``place``). ``looks``: where else it is taken.
    """

    name: str
    route: str
    says: str
    of: str = ""
    query: str = ""
    who: str = "owner"
    language: str = "en"
    theme: str = "light"
    size: Any = field(default_factory=lambda: WIDE)
    do: Callable[[Page], None] = _nothing
    looks: tuple[str, ...] = ()

    def place(self, stage: Stage, objects: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the route is filled with: ``objects``, and what ``of`` says instead."""
        objects = {**objects, "language": self.language}
        if self.of in stage.talks:
            return {**objects, "conversation_id": stage.talks[self.of].pk}
        rooms = {"page": stage.page, "mailbox": stage.mailbox, "store": stage.store, **stage.rooms}
        if self.of in rooms:
            return {**objects, "connection_id": rooms[self.of].pk}
        slug, _, number = self.of.partition(" ")
        return {**objects, "slug": slug, "number": int(number or 1)}


def _talk(name: str, of: str, says: str, **more: Any) -> Picture:  # noqa: ANN401 - passed on
    return Picture(name=name, route="desk:conversation", of=of, query="?view=all", says=says, **more)


def _list(name: str, says: str, query: str = "?view=all", **more: Any) -> Picture:  # noqa: ANN401 - passed on
    return Picture(name=name, route="desk:inbox", query=query, says=says, **more)


def _screen(name: str, route: str, says: str, **more: Any) -> Picture:  # noqa: ANN401 - passed on
    return Picture(name=name, route=route, says=says, **more)


THREE: Final = ("hi", "ur-dark")
FOUR: Final = (*THREE, "phone")
DESK: Final = (
    _talk("desk", "refund", "The list, an open conversation and its customer; an answer is being written.",
          do=_answering, looks=("hi", "ur-dark", "dark")),
    _talk("desk-ur", "late", "The desk in Urdu, from right to left.", language="ur"),
    _list("phone-list", "The list on a phone.", size=PHONE, looks=("hi",)),
    _talk("phone-conversation", "refund", "A conversation on a phone.", size=PHONE),
    _talk("phone-conversation-ur-dark", "late", "A conversation on a phone, in Urdu.", size=PHONE, language="ur",
          theme="dark"),
    _talk("mail", "charged-twice", "A mail, shown in a closed frame, and an answer nobody knows has arrived."),
    _talk("review", "review", "A review with its stars; it has one answer."),
    _talk("under-a-post", "under", "A comment below the post it stands under.", language="ur", size=PHONE),
    _talk("deleted", "fraud", "What a customer deleted is gone here, too."),
    _talk("held", "half-order", "A colleague is answering: the box is theirs until they are done."),
    _talk("failed", "receipt", "An answer that the network refused, with its reason."),
    _talk("paid", "paid", "A channel that costs money: the box warns that the budget is nearly used up."),
    _talk("template", "window", "The customer’s last message is too old: only an approved text goes out.",
          do=_template),
    _list("search", "A search in Latin letters finds what was written in Urdu.", query="?view=all&q=parsal"),
    _list("nothing-found", "A search that finds nothing.", query="?view=all&q=zebra"),
    _talk("assign", "refund", "Whom to give a conversation to.", do=_pressing("#head summary[data-key=a]")),
    _talk("snooze", "refund", "Until when a conversation rests.", do=_pressing("#head summary[data-key=s]")),
    _talk("more", "refund", "What else can be done with a conversation.", do=_pressing(MORE)),
    _talk("merge", "refund", "Merging with another conversation.", do=_pressing(MORE, f"{PANEL} [hx-get*=merge]")),
    _talk("split", "refund", "Splitting messages off.", do=_pressing(MORE, f"{PANEL} [hx-get*=split]")),
    _talk("hand-over", "refund", "Handing a conversation to a colleague, with what they will be told.",
          do=_pressing(*HAND_OFF), looks=FOUR),
    _talk("handed", "size", "Handed to oneself: taken or given back until its time is over.", looks=FOUR),
    _talk("go-private", "under", "Going private in one step: the public answer and the private message beside it.",
          do=_pressing("[data-key=v]"), looks=FOUR),
    _talk("told", "refund", "What a customer told once, and their orders, stand beside every conversation of theirs.",
          do=_showing("#told"), looks=THREE),
    _talk("told-phone", "refund", "The same on a phone.", size=PHONE, do=_showing("#told", CUSTOMER)),
    _talk("articles-beside", "refund", "What we know, beside the conversation: one key puts it into the answer.",
          do=_showing("#articles"), looks=("ur-dark",)),
    _talk("customer", "under", "Who may be the same person as this customer.", do=_showing("#who")),
    _screen("history", "desk:history", "Everything a customer and we said, over all channels and years.",
            query="?to=first", looks=FOUR),
    _screen("history-search", "desk:history", "A word in it, found in any script, and the way to the next one.",
            query="?q=cups"),
    _screen("documents", "desk:documents", "Every file of a customer, with where it came from."),
    _talk("macros-in-the-box", "refund", "Macros, found from the answer box.", do=_pressing("[data-open-macros]")),
    _list("bulk", "Several conversations at once.", do=_pressing(".row .pick input >> nth=0")),
    _list("filters", "Narrowing the list.", do=_pressing(".list .filters > summary")),
    _list("save-view", "Keeping a list under a name.",
          do=_pressing(".list .filters > summary", ".list .filters [hx-get*=views]")),
    _talk("palette", "refund", "Every command by its name.", do=_pressing("[data-palette]"), looks=("ur",)),
    _list("keys", "Every key on one sheet.", do=_pressing("[data-dialog=keys]")),
    _list("start", "Writing first.", do=_pressing(".rail .start")),
)  # fmt: skip
SET_UP: Final = (
    _screen("first-steps", "setup:start", "What a new desk still needs.", looks=THREE),
    _screen("channels", "setup:channels", "Every channel, how it is doing, and those one can connect.", looks=THREE),
    _screen("connect-mail", "setup:step", "The first step of connecting a mailbox.", of="email 1", looks=THREE),
    _screen("connect-page", "setup:step", "A step of connecting a Facebook Page.", of="facebook 2"),
    _screen("connect-whatsapp", "setup:step", "A step of connecting a WhatsApp number.", of="whatsapp 2"),
    _screen("connect-x", "setup:step", "What X costs is asked while connecting it.", of="x 4"),
    _screen("connect-review", "setup:review", "The last look before a channel is connected.", of="email"),
    _screen("channel", "setup:connection", "One channel: its ledger, with history that is missing.", of="mailbox",
            looks=THREE),
    _screen("channel-page", "setup:connection", "A channel with a dead letter and an event nobody knows yet.",
            of="page"),
    _screen("channel-paid", "setup:connection", "A channel that costs money: what it used of its budget.", of="x"),
    _screen("channel-templates", "setup:connection", "A channel with approved texts.", of="whatsapp"),
    _screen("channel-settings", "setup:settings", "A channel’s settings; secrets are never shown again.", of="page"),
    _screen("budget", "setup:budget", "What a channel may cost, and whether people may go over it.", of="x"),
    _screen("automatic", "setup:automatic", "What a machine says while nobody is there.", of="page"),
    _screen("bot", "setup:bot", "A channel’s bot, measured on past questions before it is switched on.", of="page"),
    _screen("capture", "setup:capture", "Bringing in by hand what no program may read.", of="capture"),
    _screen("macros", "setup:macros", "Prepared answers.", looks=THREE),
    _screen("macro", "setup:macro", "A macro in its languages, as it will read."),
    _screen("new-macro", "setup:new-macro", "A new macro."),
    _screen("facts", "setup:patterns", "How the shop’s own numbers look, and who may send personal data in public."),
    _screen("fact-pattern", "setup:pattern", "A pattern, tried on a message before it is kept."),
    _screen("new-fact-pattern", "setup:new-pattern", "A new pattern."),
    _screen("public-guard", "setup:guard", "What stays out of public answers, and our own numbers that may."),
    _screen("repeats", "setup:repeats", "What customers had to say again, counted by channel and team."),
    _screen("views", "setup:views", "Lists that were kept under a name."),
    _screen("view", "setup:view", "Changing a kept list."),
    _screen("companies", "setup:companies", "Where customers work, and the domains they write from."),
    _screen("company", "setup:company", "A company and its domains."),
    _screen("new-company", "setup:new-company", "A new company."),
    _screen("customer-fields", "setup:fields", "The owner’s own questions about every customer."),
    _screen("customer-field", "setup:field", "One of them, with its choices."),
    _screen("new-customer-field", "setup:new-field", "A new one."),
    _screen("customers-from-files", "setup:files", "Customers from files, tried before they are taken in."),
    _screen("calendars", "setup:calendars", "When somebody is there, and who goes by which calendar."),
    _screen("calendar", "setup:calendar", "A calendar: its places, its versions, the coming days.", looks=("ur-dark",)),
    _screen("calendar-place", "setup:calendar-place", "The hours of one place: breaks, holidays, Ramadan."),
    _screen("new-calendar", "setup:new-calendar", "A new calendar."),
    _screen("shops", "setup:shops", "Shops that are asked for a customer’s orders."),
    _screen("shop", "setup:shop", "A connected shop; its secret is never shown again."),
    _screen("new-shop", "setup:new-shop", "Connecting a shop."),
    _screen("contact-and-chat", "portal:setup", "How customers reach us: the contact page and the chats."),
    _screen("contact-ways", "portal:setup-panel", "The ways to reach a brand, in order.", looks=("ur-dark",)),
    _screen("chat-set-up", "portal:setup-chat", "A chat: the line for one’s own site, and who may show it.",
            of="widget"),
    _screen("tags", "setup:tags", "Tags, and how often each is used."),
    _screen("tag", "setup:tag", "Renaming a tag or merging it with another."),
)  # fmt: skip
PEOPLE: Final = (
    _screen("people", "people:staff", "Who works here.", looks=THREE),
    _screen("invite", "people:invite", "Inviting somebody."),
    _screen("person", "people:person", "One colleague: role, teams, brands, sessions."),
    _screen("teams", "people:teams", "Teams."),
    _screen("brands", "people:brands", "Brands."),
    _screen("roles", "people:roles", "What each role may do.", looks=THREE),
    _screen("audit", "people:audit", "Who did what; nobody can change it.", looks=THREE),
    _screen("preferences", "people:preferences", "Language, colours, keys, notifications.", looks=THREE),
    _screen("sessions", "people:sessions", "Where one is signed in; each can be ended."),
    _screen("tokens", "tokens", "Tokens for programs, with their scopes."),
    _screen("invited", "people:invite", "The link for somebody who was invited, shown once.", do=_inviting),
)
ENTRANCE: Final = (
    _screen("sign-in", "account_login", "Signing in.", who="stranger", looks=("ur",)),
    _screen("second-factor", "mfa_authenticate", "The second factor.", who="half"),
    _screen("link", "people:link", "A sign-in link: nothing happens before the press.", who="stranger"),
    _screen("welcome", "people:welcome", "The first hello to a newcomer.", who="newcomer"),
    _screen("set-password", "account_set_password", "A newcomer’s password.", who="newcomer"),
    _screen("change-password", "account_change_password", "Changing one’s password."),
    _screen("forgotten", "account_reset_password", "A forgotten password, where the desk sends no mail.",
            who="stranger"),
    _screen("password-set", "account_reset_password_from_key_done", "The new password holds.", who="stranger"),
    _screen("inactive", "account_inactive", "Somebody who works here no more.", who="stranger"),
    _screen("sign-out", "account_logout", "Signing out."),
    _screen("two-factor", "mfa_index", "One’s ways to sign in."),
    _screen("app", "mfa_activate_totp", "Setting up an authenticator app.", who="newcomer"),
    _screen("app-off", "mfa_deactivate_totp", "Taking the authenticator app off."),
    _screen("recovery-codes", "mfa_view_recovery_codes", "Codes for a lost phone."),
    _screen("new-recovery-codes", "mfa_generate_recovery_codes", "New codes end the old ones."),
    _screen("add-passkey", "mfa_add_webauthn", "A passkey.", who="newcomer"),
    _screen("rename-passkey", "mfa_edit_webauthn", "A passkey’s name."),
    _screen("remove-passkey", "mfa_remove_webauthn", "Removing a passkey."),
    _screen("again-password", "account_reauthenticate", "The password once more, before something weighty."),
    _screen("again-code", "mfa_reauthenticate", "The same with a code."),
    _screen("again-passkey", "mfa_reauthenticate_webauthn", "The same with a passkey."),
    _screen("sso-cancelled", "socialaccount_login_cancelled", "The company’s sign-in said no.", who="stranger"),
)  # fmt: skip
RUNNING: Final = (
    _screen("health", "health", "Every part of the desk, and what to do where one is unwell.", looks=THREE),
    _screen("dead-letters", "dead_letters", "What was tried often enough and waits for a person."),
    _screen("privacy-requests", "setup:privacy", "What people asked about their data, with its dates.", looks=THREE),
    _screen("their-data", "setup:privacy-customer", "One customer’s data: consents, requests, export, erasure."),
    _screen("erasures", "setup:privacy-erasures", "Who was erased, by number."),
    _screen("certificate", "setup:privacy-erasing", "The certificate of an erasure.", looks=("ur-dark",)),
    _screen("retention", "setup:retention", "How long words are kept, after a dry run."),
    _screen("erasure", "desk:erasure", "What somebody reads who asked a network to be forgotten.", who="stranger"),
    _screen("not-there", "people:staff", "Nothing here, or nothing of one’s own.", who="newcomer"),
    _screen("not-possible", "account_reauthenticate", "What a role does not allow.", who="newcomer"),
    _screen("refused", "desk:export", "What is refused, in words.", who="newcomer"),
)
CUSTOMERS: Final = (
    _screen("contact", "portal:contact", "How to reach a brand, which way is best now, and its true hours.",
            who="stranger", looks=(*FOUR, "ur-phone")),
    _screen("chat", "portal:chat", "The chat as a page of its own.", of="widget", who="stranger", size=PHONE,
            do=_opening_the_chat, looks=THREE),
    _screen("help", "portal:help-home", "The help centre, in the reader’s language.", who="stranger",
            looks=("hi", "ur-dark", "phone")),
    _screen("help-article", "portal:help-article", "An article, and whether it helped.", who="stranger",
            looks=("hi", "ur-dark", "ur-phone")),
    _screen("help-topic", "portal:help-section", "One shelf of the help centre.", who="stranger"),
    _screen("help-found", "portal:help-home", "A search in Latin letters finds what is written in Devanagari and Urdu.",
            query="?q=paisa", who="stranger", language="hi"),
    _screen("my", "portal:my", "A customer’s own conversations over all channels.", who="customer", looks=FOUR),
    _screen("my-conversation", "portal:my-one", "One of them, to read on and to answer.", who="customer",
            looks=(*THREE, "ur-phone")),
    _screen("my-sign-in", "portal:my-entrance", "The way in: a link by mail.", who="stranger", looks=("ur",)),
    _screen("my-link", "portal:my-enter", "A mailed link: nothing happens before the press.", who="stranger"),
    _screen("proof", "portal:proof", "From a public answer into private: first who one is.", who="stranger",
            size=PHONE, looks=THREE),
    _screen("proof-code", "portal:proof", "The code to say from one’s own account.", who="stranger", size=PHONE,
            do=_pressing("main form button"), looks=("ur",)),
    _screen("proof-waits", "portal:proof-waiting", "The code was not heard yet.", who="stranger", size=PHONE),
)  # fmt: skip
KNOWING: Final = (
    _screen("articles", "knowledge:articles", "What we know: articles in three languages, and what is behind.",
            looks=("ur-dark", "phone")),
    _screen("article", "knowledge:article", "An article, written beside another language.", query="?language=hi",
            looks=("ur-dark",)),
    _screen("new-article", "knowledge:new", "A new article."),
    _screen("article-version", "knowledge:version", "What an article once said; it can come back."),
    _screen("sections", "knowledge:sections", "The shelves of the help centre."),
    _screen("section", "knowledge:section", "A section, named in three languages."),
    _screen("new-section", "knowledge:new-section", "A new section."),
    _screen("checked-answers", "knowledge:answers", "Checked answers: one text for every place that gives it."),
    _screen("checked-answer", "knowledge:answer", "A checked answer, and where it is used."),
    _screen("new-checked-answer", "knowledge:new-answer", "A new checked answer."),
    _screen("bring-articles-in", "knowledge:import", "Articles from files or from one’s own site, tried first."),
    _screen("missing", "knowledge:reports", "What readers look for and do not find, and what is old.",
            looks=("ur-dark",)),
)  # fmt: skip
GROUPS: Final[Mapping[str, tuple[Picture, ...]]] = {
    "At the desk": DESK,
    "What customers see": CUSTOMERS,
    "What we know": KNOWING,
    "Setting up": SET_UP,
    "People": PEOPLE,
    "Coming in": ENTRANCE,
    "Running it": RUNNING,
}

"""What happened to a conversation, as whole sentences in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.customers.wording import masks, words
from sunwai.desk.templatetags.desk import moment
from sunwai.inbox.models import Activity, Priority, Resolution

#: verb → the sentence; ``%(who)s`` is who did it.
SENTENCES: Final[dict[str, Promise]] = {
    "assigned": gettext_lazy("%(who)s gave this to %(name)s"),
    "assigned_nobody": gettext_lazy("%(who)s took the assignee off"),
    "assigned_self": gettext_lazy("%(who)s took this"),
    "team_assigned": gettext_lazy("%(who)s moved this to the team %(name)s"),
    "team_assigned_nobody": gettext_lazy("%(who)s took the team off"),
    "brand_set": gettext_lazy("%(who)s moved this to the brand %(name)s"),
    "resolved": gettext_lazy("%(who)s resolved this: %(resolution)s"),
    "reopened": gettext_lazy("%(who)s opened this again"),
    "pending": gettext_lazy("%(who)s set this to pending: it is the customer’s turn"),
    "snoozed": gettext_lazy("%(who)s snoozed this until %(until)s"),
    "unsnoozed": gettext_lazy("The snooze is over"),
    "tagged_both": gettext_lazy("%(who)s put on %(added)s and took off %(removed)s"),
    "tagged_added": gettext_lazy("%(who)s put on %(added)s"),
    "tagged_removed": gettext_lazy("%(who)s took off %(removed)s"),
    "priority_set": gettext_lazy("%(who)s set the priority to %(priority)s"),
    "made_urgent": gettext_lazy("%(who)s made this urgent: the customer may speak of ending their life"),
    "due_at_set": gettext_lazy("%(who)s set the due time to %(at)s"),
    "due_at_set_nobody": gettext_lazy("%(who)s took the due time off"),
    "topic_set": gettext_lazy("%(who)s set the topic to “%(value)s”"),
    "topic_told": gettext_lazy("%(who)s said what this is about: %(name)s"),
    "topic_told_nobody": gettext_lazy("%(who)s said that this is about none of the topics"),
    "topic_taken_back": gettext_lazy("%(who)s let the topic be guessed again"),
    "subject_set": gettext_lazy("%(who)s changed the subject to “%(value)s”"),
    "merged_into": gettext_lazy("%(who)s merged this into #%(conversation)s"),
    "merged_from": gettext_lazy("%(who)s merged #%(conversation)s into this"),
    "split_into": gettext_lazy("%(who)s split off #%(conversation)s"),
    "split_from": gettext_lazy("%(who)s split this from #%(conversation)s"),
    "started": gettext_lazy("%(who)s started this conversation"),
    "taken_over": gettext_lazy("%(who)s took over from %(name)s"),
    "retried": gettext_lazy("%(who)s sent a failed answer again"),
    "settled": gettext_lazy("%(who)s settled an unconfirmed answer"),
    "action_asked_like": gettext_lazy("%(who)s liked a message"),
    "action_asked_unlike": gettext_lazy("%(who)s took a like back"),
    "action_asked_hide": gettext_lazy("%(who)s hid a message from the public"),
    "action_asked_unhide": gettext_lazy("%(who)s showed a hidden message again"),
    "action_asked_repost": gettext_lazy("%(who)s reposted a message"),
    "action_asked_unrepost": gettext_lazy("%(who)s took a repost back"),
    "action_asked_delete": gettext_lazy("%(who)s deleted a customer’s message on the network"),
    "action_asked_retract": gettext_lazy("%(who)s deleted a message of ours on the network"),
    "action_cancelled": gettext_lazy("%(who)s changed their mind before it went out"),
    "answered_elsewhere": gettext_lazy("%(who)s answered this at its own place"),
    "went_private": gettext_lazy("%(who)s asked to continue in private"),
    "proof_link_made": gettext_lazy("%(who)s made a link that proves whose a handle is"),
    "handle_proven": gettext_lazy("A proof link was used: the handle is theirs"),
    "customers_joined": gettext_lazy("The proof joined two customers into one"),
    "not_joined": gettext_lazy("The proof did not join two customers: something shows that they are two people"),
    "hand_off_offered": gettext_lazy("%(who)s handed this to %(name)s"),
    "hand_off_accepted": gettext_lazy("%(who)s accepted what was handed over"),
    "hand_off_refused": gettext_lazy("%(who)s gave this back to %(name)s"),
    "hand_off_refused_nobody": gettext_lazy("%(who)s gave this back"),
    "hand_off_timed_out": gettext_lazy("%(receiver)s did not take this in time; it went back to %(name)s"),
    "hand_off_timed_out_nobody": gettext_lazy("%(receiver)s did not take this in time; it went back to everybody"),
    "hand_off_withdrawn": gettext_lazy("%(who)s took back what was offered to %(receiver)s"),
    "hand_off_overtaken": gettext_lazy("The offer to %(receiver)s ended: this went another way"),
    "person_wished": gettext_lazy("The customer asked for a person"),
    "closed_by_customer": gettext_lazy("The customer closed this"),
    "call_back_asked": gettext_lazy("Asleep until the visitor is to be rung: %(at)s"),
    "call_back_cancelled": gettext_lazy("The visitor no longer wants to be rung"),
    "mail_wished": gettext_lazy("The customer asked for answers by mail, at a proven address"),
    "voice_overridden": gettext_lazy("%(who)s sent an answer that is not in the brand’s voice"),
    "not_said_unknown_answer": gettext_lazy(
        "An automatic message was not sent: the checked answer that it names does not exist"
    ),
    "not_said_answer_internal": gettext_lazy(
        "An automatic message was not sent: the checked answer that it names is for staff or experts only"
    ),
    "not_said_answer_language": gettext_lazy(
        "An automatic message was not sent: the checked answer that it names has no words in the customer’s language"
    ),
    "bulk_undone": gettext_lazy("%(who)s took a bulk change back"),
}


PARTED: Final = {"action_asked": "action", "not_said": "why"}  # what tells which sentence a verb has


def sentence_of(activity: Activity) -> str:
    """Return what happened; a verb of a later version is named as it is."""
    data: dict[str, Any] = activity.data
    who = activity.actor.name if activity.actor else "Sunwai"
    known = SENTENCES.get(_variant(activity))
    if known is None:
        return _("%(who)s: %(verb)s") % {"who": who, "verb": activity.verb}
    of = activity.conversation.customer_id if masks() else None
    written = {name: words(value, of=of) for name, value in data.items() if isinstance(value, str)}
    facts = {
        "name": "",
        "receiver": "",
        "conversation": "",
        "value": "",
        **data,
        **written,
        **_translated(data),
        "who": who,
    }
    return str(known) % facts


def _variant(activity: Activity) -> str:
    verb, data = activity.verb, activity.data
    if verb == "tagged":
        both = data.get("added") and data.get("removed")
        return "tagged_both" if both else f"tagged_{'added' if data.get('added') else 'removed'}"
    if verb == "assigned" and data.get("assignee") and data["assignee"] == activity.actor_id:
        return "assigned_self"
    if verb in PARTED:
        return f"{verb}_{data.get(PARTED[verb], '')}"
    empty = {
        "assigned": "assignee",
        "team_assigned": "team",
        "due_at_set": "value",
        "hand_off_refused": "name",
        "hand_off_timed_out": "name",
        "topic_told": "name",
    }
    return f"{verb}_nobody" if verb in empty and not data.get(empty[verb]) else verb


def _translated(data: dict[str, Any]) -> dict[str, str]:
    value = data.get("value")
    priorities = dict(Priority.choices)
    return {
        "resolution": str(dict(Resolution.choices).get(data.get("resolution", ""), "")),
        "until": _moment(data.get("until")),
        "at": _moment(value),
        "priority": str(priorities.get(value, "")) if isinstance(value, int) else "",
        "added": _names(data.get("added")),
        "removed": _names(data.get("removed")),
    }


def _names(names: object) -> str:
    return ", ".join(f"“{name}”" for name in names) if isinstance(names, list) else ""


def _moment(text: object) -> str:
    parsed = parse_datetime(text) if isinstance(text, str) and "T" in text else None
    return moment(parsed if timezone.is_aware(parsed) else parsed.replace(tzinfo=dt.UTC)) if parsed else ""

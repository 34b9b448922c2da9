"""Adapters with one bug each, and the test of the contract that catches it."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import logging
from collections.abc import Sequence
from typing import Any, ClassVar

from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec, Setting, Step
from sunwai.channels.types import (
    Account,
    Capability,
    Finding,
    Held,
    HookRequest,
    InboundItem,
    InboundMessage,
    Outbound,
    RawDelivery,
    Sent,
)
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError, Forged
from tests.channels.toy import Pigeon, Telegram, signature


class SignsNothing(Telegram):
    def verify(self, request: HookRequest, account: Account) -> None:
        pass


class BelievesAnEmptySecret(Telegram):
    def verify(self, request: HookRequest, account: Account) -> None:
        if request.headers.get("x-signature") != signature(request.body, account.settings["whistle"]):
            raise Forged("no")


class FallsOverStrangeHeaders(Telegram):
    def verify(self, request: HookRequest, account: Account) -> None:
        request.headers["x-signature"].encode("ascii")
        super().verify(request, account)


class TakesPushesWithoutAsking(Pigeon):
    def verify(self, request: HookRequest, account: Account) -> None:
        pass


class CountsDeliveries(Pigeon):
    number = 0

    def delivery_key(self, request: HookRequest) -> str:
        self.number += 1
        return str(self.number)


class NamesByTheClock(Pigeon):
    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        return [dataclasses.replace(each, account=str(clock.now())) for each in super().parse(delivery, account)]


class ForgetsTheZone(Pigeon):
    def moment(self, seconds: float) -> dt.datetime:
        return super().moment(seconds).replace(tzinfo=None)


class LivesInIndia(Pigeon):
    def moment(self, seconds: float) -> dt.datetime:
        return super().moment(seconds).astimezone(dt.timezone(dt.timedelta(hours=5.5)))


class ForgetsTheAccount(Pigeon):
    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        return [dataclasses.replace(each, account="") for each in super().parse(delivery, account)]


class RefusesTheUnknown(Pigeon):
    def item(self, told: dict[str, Any], account: Account) -> InboundItem:
        return super().item({name: value for name, value in told.items() if name != "kind"}, account)


class TrustsTheWire(Pigeon):
    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        return [self.item(json.loads(delivery.body), account)]


class DecodesByHand(Pigeon):
    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        assert delivery.body.startswith(b"{")
        assert delivery.body.rstrip().endswith(b"}")
        return super().parse(delivery, account)


class LosesTheId(Pigeon):
    def send(self, message: Outbound, account: Account) -> Sent:
        return dataclasses.replace(super().send(message, account), external_ids=())


class ChoosesAnotherId(Pigeon):
    def named(self, message: Outbound, place: int) -> str:
        return "another"


class ForgetsTheIdItChose(Pigeon):
    number = 0

    def own_id(self, *, key: str, thread_key: str, account: Account) -> str:
        self.number += 1
        return f"{key}-{self.number}"


class CutsAnywhere(Telegram):
    def cut(self, text: str) -> list[str]:
        return [text[start : start + 100] for start in range(0, len(text), 100)]


class LosesTheEnd(Telegram):
    def cut(self, text: str) -> list[str]:
        return super().cut(text)[:1]


class SendsTooMuch(Telegram):
    def cut(self, text: str) -> list[str]:
        return [text]


class RefusesAfterTheFirstPart(Telegram):
    def send(self, message: Outbound, account: Account) -> Sent:
        sent = super().send(message, account)
        if len(sent.external_ids) > 1:
            raise ChannelError("too long", permanent=True)
        return sent


class MissesItsOwnEcho(Telegram):
    def named(self, message: Outbound, place: int) -> str:
        return "x"

    def send(self, message: Outbound, account: Account) -> Sent:
        super().send(message, account)
        return Sent(external_ids=("y",), at=clock.now())


class TakesEveryEchoForItsOwn(Telegram):
    def item(self, told: dict[str, Any], account: Account) -> InboundItem:
        item = super().item(told, account)
        return dataclasses.replace(item, echo_of="k") if isinstance(item, InboundMessage) else item


class Judges(Telegram):
    """Tells every failure the same way."""

    permanent: ClassVar[bool] = False
    uncertain: ClassVar[bool] = False

    def send(self, message: Outbound, account: Account) -> Sent:
        try:
            return super().send(message, account)
        except ChannelError:
            raise ChannelError("no", permanent=self.permanent, uncertain=self.uncertain) from None


class GivesUpAlways(Judges):
    permanent = True


class RetriesAlways(Judges):
    permanent = False


class NeverKnows(Judges):
    uncertain = True


class TellsTheSecret(Telegram):
    def send(self, message: Outbound, account: Account) -> Sent:
        try:
            return super().send(message, account)
        except ChannelError as error:
            raise ChannelError(f"no, {account.settings['whistle']}", permanent=error.permanent) from None


class LogsTheSecret(Telegram):
    def send(self, message: Outbound, account: Account) -> Sent:
        logging.getLogger("toy").warning("sending with %s", account.settings["whistle"])
        return super().send(message, account)


class ChecksWithoutAdvice(Pigeon):
    def check(self, account: Account) -> Sequence[Finding]:
        return [Finding(name="The loft is open", holds=False)]


class RaisesInTheCheck(Pigeon):
    def check(self, account: Account) -> Sequence[Finding]:
        raise ChannelError("closed", permanent=False)


class LeavesWhatWasThere(Pigeon):
    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        self.sky.held = (*self.sky.held, *held)


class SetsNothing(Pigeon):
    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        pass


class HidesThatItFailed(Pigeon):
    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        with contextlib.suppress(ChannelError):
            super().set_menus(held, account)


class DropsTheButtons(Pigeon):
    def send(self, message: Outbound, account: Account) -> Sent:
        return super().send(dataclasses.replace(message, choices=message.choices[:1]), account)


def spec_with(base: ChannelSpec, **changes: Any) -> type[Adapter]:
    parent = Telegram if base is Telegram.spec else Pigeon
    return type("WrongSpec", (parent,), {"spec": dataclasses.replace(base, **changes)})


NAMELESS = (*Pigeon.spec.settings[:2], Setting(name="x", label=""))
OPEN = tuple(dataclasses.replace(setting, secret=False) for setting in Telegram.spec.settings)
TWICE = (*Pigeon.spec.steps, Step(title="Again", text="Again.", settings=("loft",)))
BUGS: list[tuple[type[Adapter], str]] = [
    (spec_with(Pigeon.spec, settings=NAMELESS), "the_spec_names_the_channel_and_every_setting"),
    (spec_with(Pigeon.spec, steps=()), "the_steps_ask_for_every_required_setting_once"),
    (spec_with(Pigeon.spec, steps=TWICE), "the_steps_ask_for_every_required_setting_once"),
    (spec_with(Pigeon.spec, capabilities=frozenset({Capability.WAIT})), "what_the_spec_claims_is_there"),
    (spec_with(Telegram.spec, settings=OPEN), "a_channel_that_is_pushed_to_cannot_live_without_a_secret"),
    (SignsNothing, "the_door_opens_to_the_network_alone"),
    (BelievesAnEmptySecret, "the_door_opens_to_the_network_alone"),
    (FallsOverStrangeHeaders, "the_door_opens_to_the_network_alone"),
    (TakesPushesWithoutAsking, "the_door_opens_to_the_network_alone"),
    (CountsDeliveries, "the_same_bytes_have_the_same_delivery_key"),
    (NamesByTheClock, "the_same_bytes_give_the_same_items"),
    (ForgetsTheZone, "every_time_is_aware_and_utc"),
    (LivesInIndia, "every_time_is_aware_and_utc"),
    (ForgetsTheAccount, "every_item_says_whose_it_is"),
    (RefusesTheUnknown, "an_unknown_kind_is_kept_and_counted"),
    (DecodesByHand, "arbitrary_bytes_are_a_value_error_at_worst"),
    (DecodesByHand, "damaged_bytes_are_a_value_error_at_worst"),
    (TrustsTheWire, "odd_shapes_are_a_value_error_at_worst"),
    (TrustsTheWire, "deep_nesting_is_a_value_error_at_worst"),
    (LosesTheId, "what_is_sent_arrives_and_has_an_id"),
    (ChoosesAnotherId, "our_own_id_is_kept_at_every_try"),
    (ForgetsTheIdItChose, "our_own_id_is_kept_at_every_try"),
    (CutsAnywhere, "long_text_is_split_or_refused_and_never_cut"),
    (LosesTheEnd, "long_text_is_split_or_refused_and_never_cut"),
    (SendsTooMuch, "long_text_is_split_or_refused_and_never_cut"),
    (RefusesAfterTheFirstPart, "long_text_is_split_or_refused_and_never_cut"),
    (MissesItsOwnEcho, "an_echo_of_our_own_message_confirms_it"),
    (TakesEveryEchoForItsOwn, "another_echo_is_a_message_written_in_the_networks_own_app"),
    (RetriesAlways, "a_refusal_is_permanent_and_certain"),
    (GivesUpAlways, "a_putting_off_is_temporary_and_certain"),
    (NeverKnows, "a_putting_off_is_temporary_and_certain"),
    (RetriesAlways, "silence_after_taking_is_uncertain"),
    (TellsTheSecret, "no_secret_is_ever_told"),
    (LogsTheSecret, "no_secret_is_ever_told"),
    (ChecksWithoutAdvice, "the_live_check_never_raises"),
    (RaisesInTheCheck, "the_live_check_never_raises"),
    (spec_with(Pigeon.spec, menus=()), "what_menus_and_choices_hold_is_said_where_there_are_any"),
    (spec_with(Pigeon.spec, choices=None), "what_menus_and_choices_hold_is_said_where_there_are_any"),
    (SetsNothing, "what_is_set_is_what_is_read_back_and_twice_is_once"),
    (LeavesWhatWasThere, "what_is_set_is_what_is_read_back_and_twice_is_once"),
    (LeavesWhatWasThere, "what_is_set_later_takes_the_place_of_all_that_was_there"),
    (HidesThatItFailed, "a_menu_that_is_not_taken_is_a_typed_error"),
    (DropsTheButtons, "choices_are_the_networks_own_buttons_below_the_last_words"),
]

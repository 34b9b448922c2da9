"""The spec is complete and tells the truth."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

from sunwai.channels.adapter import Adapter
from sunwai.channels.contract.subject import Subject
from sunwai.channels.types import Action, Capability, Visibility

METHODS = {
    Capability.FETCH: "fetch",
    Capability.WAIT: "wait",
    Capability.BACKFILL: "backfill",
    Capability.REFRESH: "refresh",
    Capability.CHECK: "check",
    Capability.OWN_IDS: "own_id",
    Capability.COMPLETE: "complete",
    Capability.RECONCILE: "reconcile",
    Capability.PROFILE: "profile",
    Capability.ANCESTORS: "ancestors",
    Capability.DOWNLOAD: "download",
    Capability.DESCRIBE: "describe",
    Capability.TEMPLATES: "templates",
    Capability.CAPTURE: "capture",
    Capability.HOSTED: "host",
    Capability.MENUS: "set_menus",
}


class SpecContract(Subject):
    """What the desk, the set-up and the command line read from the spec."""

    def test_the_spec_names_the_channel_and_every_setting(self) -> None:
        names = [setting.name for setting in self.spec.settings]

        assert self.spec.slug.isascii()
        assert self.spec.slug.isalnum()
        assert self.spec.name
        assert 1 <= len(self.spec.badge) <= 2  # noqa: PLR2004 - two letters or a sign
        assert all(str(setting.label) for setting in self.spec.settings)
        assert len(set(names)) == len(names)
        assert self.spec.account_setting in names

    def test_the_steps_ask_for_every_required_setting_once(self) -> None:
        asked = [name for step in self.spec.steps for name in step.settings]
        required = {setting.name for setting in self.spec.settings if setting.required}

        assert required <= set(asked) <= {setting.name for setting in self.spec.settings}
        assert len(set(asked)) == len(asked)
        assert all(str(step.title) and str(step.text) for step in self.spec.steps)

    def test_what_the_spec_claims_is_there(self) -> None:
        can = self.spec.can

        assert can(Capability.RECEIVE_HOOKS) or can(Capability.FETCH) or can(Capability.HOSTED)
        assert not can(Capability.PUBLIC_REPLY) or Visibility.PUBLIC in self.spec.visibilities
        assert not can(Capability.PRIVATE_MESSAGE) or Visibility.PRIVATE in self.spec.visibilities
        for capability, method in METHODS.items():
            own = getattr(type(self.adapter), method) is not getattr(Adapter, method)
            here = capability is Capability.MENUS and can(Capability.HOSTED)  # the desk shows them itself
            assert own == (can(capability) and not here), method
        acts = {action.capability for action in Action} & self.spec.capabilities
        assert (type(self.adapter).act is not Adapter.act) == bool(acts)

    def test_what_menus_and_choices_hold_is_said_where_there_are_any(self) -> None:
        slots = [each.slot for each in self.spec.menus]

        assert self.spec.can(Capability.MENUS) == bool(slots)
        assert self.spec.can(Capability.CHOICES) == (self.spec.choices is not None)
        assert len(set(slots)) == len(slots)
        assert all(each.length and each.depth for each in self.spec.menus)

    def test_a_channel_that_is_pushed_to_cannot_live_without_a_secret(self) -> None:
        secrets = [setting for setting in self.spec.settings if setting.secret and setting.required]

        assert secrets or not self.spec.can(Capability.RECEIVE_HOOKS)

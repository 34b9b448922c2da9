"""The whole contract as one class."""

from __future__ import annotations

from sunwai.channels.contract.door import DoorContract
from sunwai.channels.contract.menus import MenusContract
from sunwai.channels.contract.parsing import ParsingContract
from sunwai.channels.contract.sending import SendingContract
from sunwai.channels.contract.spec import SpecContract


class ChannelContract(SpecContract, DoorContract, ParsingContract, SendingContract, MenusContract):
    """The behaviour every channel owes the desk.

    A subclass named ``Test…`` sets ``adapter``, ``account`` and ``payloads``, implements ``sign`` where events are
    pushed, and finds a fixture ``network`` beside it; see ``Subject`` for what else it may say.
    """

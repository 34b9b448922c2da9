"""Bytes to values, and nothing that a database cannot keep: no NUL, no lone surrogates, no numbers beyond 64 bits."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.parser import Parser

from sunwai.api.problems import Problematic

LARGEST_NUMBER: Final = 2**63 - 1
DEEPEST: Final = 20


class Unstorable(ValueError):
    """A value that no table holds."""


class StrictParser(Parser):
    """Reads JSON and addresses."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Read the body.

        Raises:
            ValueError: it is no JSON, or holds what no table holds; ninja answers 400.

        """
        try:
            body = json.loads(request.body, parse_constant=_refuse_constant)
        except RecursionError:
            raise Unstorable("too deep") from None
        _check(body, depth=0)
        return body  # type: ignore[no-any-return]

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Read a query, a form or files.

        Raises:
            Problematic: 400: a name or a value holds what no table holds.

        """
        found: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        try:
            _check({name: each for name, each in found.items() if isinstance(each, str | list)}, depth=0)
        except Unstorable:
            raise Problematic(400, _("This request cannot be read."), code="bad_request") from None
        return found


def _check(value: object, *, depth: int) -> None:
    if depth > DEEPEST:
        raise Unstorable("too deep")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise Unstorable("too large")
    elif isinstance(value, dict):
        for name, each in value.items():
            _check_text(name)
            _check(each, depth=depth + 1)
    elif isinstance(value, list):
        for each in value:
            _check(each, depth=depth + 1)


def _check_text(text: str) -> None:
    if "\0" in text or any("\ud800" <= each <= "\udfff" for each in text):
        raise Unstorable("not text")


def _refuse_constant(name: str) -> None:
    raise Unstorable(name)

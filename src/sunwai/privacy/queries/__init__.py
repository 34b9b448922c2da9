"""Reading what was asked and done about people's data."""

from sunwai.privacy.queries.jobs import (
    erasing_for,
    erasing_of,
    erasing_under_way,
    erasings,
    export_for,
    export_that_holds,
    exports_of,
    rule_for,
    rules,
    rules_seen,
)
from sunwai.privacy.queries.requests import (
    of_one_person,
    request_for,
    requests_for,
    requests_of,
    requests_seen,
    staff_named,
)

__all__ = [
    "erasing_for",
    "erasing_of",
    "erasing_under_way",
    "erasings",
    "export_for",
    "export_that_holds",
    "exports_of",
    "of_one_person",
    "request_for",
    "requests_for",
    "requests_of",
    "requests_seen",
    "rule_for",
    "rules",
    "rules_seen",
    "staff_named",
]

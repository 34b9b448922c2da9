"""The Graph API's errors, in its envelope.

Source: Meta's Graph API and Messenger Platform references; numbers marked "unverified" are from general knowledge.
"""

from __future__ import annotations

from tryit.web import Response, as_json


class GraphError(Exception):
    """The call is refused. ``code`` and ``subcode`` are Graph's own numbers."""

    def __init__(self, message: str, *, code: int, subcode: int = 0, kind: str = "OAuthException") -> None:
        super().__init__(message)
        self.code = code
        self.subcode = subcode
        self.kind = kind

    def response(self, trace: str) -> Response:
        """Return the envelope, as Graph sends it."""
        error = {"message": f"(#{self.code}) {self}", "type": self.kind, "code": self.code, "fbtrace_id": trace}
        if self.subcode:
            error["error_subcode"] = self.subcode
        return as_json({"error": error}, status=400)


def bad_token() -> GraphError:
    """The access token is missing or not ours."""
    return GraphError("Invalid OAuth access token - Cannot parse access token", code=190)


def bad_proof() -> GraphError:
    """The proof that the caller holds the app's secret is wrong."""
    return GraphError("Invalid appsecret_proof provided in the API argument", code=100)


def unknown_object(name: str) -> GraphError:
    """There is no such object, or not for this Page."""
    message = f"Unsupported request. Object with ID '{name}' does not exist or cannot be loaded"
    return GraphError(message, code=100, subcode=33, kind="GraphMethodException")


def bad_parameter(message: str) -> GraphError:
    """A parameter is missing or too long."""
    return GraphError(message, code=100)


def abolished() -> GraphError:
    """The edge is gone from the Graph API."""
    return GraphError("Recommendations are deprecated for versions v22.0 and higher", code=12)


def unknown_person() -> GraphError:
    """No customer has this id."""
    return GraphError("No matching user found", code=100, subcode=2018001)


def outside_window() -> GraphError:
    """The customer wrote too long ago (or never)."""
    return GraphError("This message is sent outside of allowed window.", code=10, subcode=2018278)


def already_answered() -> GraphError:
    """A comment takes one private reply (number unverified)."""
    return GraphError("Activity already replied to", code=10900)


def too_old() -> GraphError:
    """A private reply comes more than seven days after the comment (number unverified)."""
    return GraphError("This user can't reply to this activity", code=10903)

"""The Cloud API's errors, in Meta's envelope. Source: WhatsApp Business Platform, "Error codes", 2026-05-15."""

from __future__ import annotations

from tryit.web import Response, as_json


class CloudError(Exception):
    """The call is refused, by Meta's number."""

    def __init__(self, message: str, *, code: int, details: str = "", status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.details = details
        self.status = status

    def response(self) -> Response:
        """Return the envelope."""
        error: dict[str, object] = {
            "message": f"(#{self.code}) {self}",
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": "T",
        }
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return as_json({"error": error}, status=self.status)


def bad_token() -> CloudError:
    """The access token is missing or not ours."""
    return CloudError("Invalid OAuth access token", code=190, status=401)


def bad_proof() -> CloudError:
    """The proof that the caller holds the app's secret is wrong."""
    return CloudError("Invalid appsecret_proof provided in the API argument", code=100)


def unknown_object(name: str) -> CloudError:
    """There is no such thing."""
    return CloudError(f"Unsupported request. Object with ID '{name}' does not exist", code=100)


def bad_parameter(details: str) -> CloudError:
    """Something in the request is not as it must be."""
    return CloudError("Invalid parameter", code=100, details=details)


def undeliverable() -> CloudError:
    """Nobody has this number."""
    return CloudError("Message undeliverable", code=131026, details="The recipient is not on WhatsApp.")


def window_closed() -> CloudError:
    """The customer wrote too long ago (or never)."""
    return CloudError(
        "Re-engagement message", code=131047, details="More than 24 hours have passed since the customer last replied."
    )


def unknown_template() -> CloudError:
    """No such text is approved."""
    return CloudError("Template name does not exist in the translation", code=132001, status=404)


def bad_values() -> CloudError:
    """A template got too many values, or too few."""
    return CloudError("Number of parameters does not match the expected number of params", code=132000)

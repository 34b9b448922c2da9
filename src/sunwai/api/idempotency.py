"""The same call twice is one call: its effects and its answer are stored in one transaction, under the caller's key.

Source: "The Idempotency-Key HTTP Header Field", draft-ietf-httpapi-idempotency-key-header-06 (2025).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from sunwai.api.bearer import caller_of
from sunwai.api.models import ApiToken, StoredAnswer
from sunwai.api.problems import problem
from sunwai.api.uploading import lay_down
from sunwai.kernel import clock, crypto, ids

HEADER: Final = "Idempotency-Key"
KEPT: Final = dt.timedelta(hours=48)
LONGEST_KEY: Final = 255
#: Answers that say nothing about the call itself: the next try may get another one.
PASSING: Final = frozenset({401, 403, 408, 429})
SERVER_ERROR: Final = 500
CLIENT_ERROR: Final = 400


def answer_once(request: HttpRequest, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run a POST, or return the answer that its key had before.

    Calls with the same key at the same moment wait for each other: one runs, the others get its answer.
    """
    key, caller = request.headers.get(HEADER), caller_of(request)
    if request.method != "POST" or key is None or caller is None or caller.token is None:
        return run()
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        said = _("An Idempotency-Key has between 1 and 255 printable ASCII characters.")
        return problem(400, said, code="bad_key")
    digest = _digest(request)
    lay_down(request)
    with transaction.atomic():
        mine, known = _claim(caller.token, key=key, digest=digest)
        if known is not None:
            return _again(known, digest=digest)
        response = _run(run)
        _keep(mine, response)
    return response


def send_key(request: HttpRequest) -> str:
    """Return the key of what a call sends: from its Idempotency-Key and its token, else a new one."""
    caller, key = caller_of(request), request.headers.get(HEADER)
    if key is None or caller is None or caller.token is None:
        return ids.new_id().hex
    return hashlib.sha256(f"{caller.token.pk}:{request.path}:{key}".encode()).hexdigest()


def forget_old_answers() -> int:
    """Delete the answers older than 48 hours; return how many. Called by the clock process."""
    return StoredAnswer.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0]


def _claim(token: ApiToken, *, key: str, digest: str) -> tuple[StoredAnswer, StoredAnswer | None]:
    """Store the key, or find who has; on both databases a second caller waits here until the first has ended."""
    mine = StoredAnswer(token=token, key=key, digest=digest)
    try:
        with transaction.atomic():
            StoredAnswer.objects.filter(token=token, key=key, created_at__lt=clock.now() - KEPT).delete()
            mine.save(force_insert=True)
    except IntegrityError:
        return mine, StoredAnswer.objects.get(token=token, key=key)
    return mine, None


def _again(known: StoredAnswer, *, digest: str) -> HttpResponse:
    if known.digest != digest:
        said = _("This Idempotency-Key was used for another request.")
        return problem(409, said, code="key_reused")
    body = crypto.unseal(known.sealed).get("body", "")
    response = HttpResponse(body, status=known.status, content_type=known.content_type)
    response["Idempotent-Replayed"] = "true"
    return response


def _run(run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run the call; what it refused leaves nothing behind but its answer."""
    with transaction.atomic():
        response = run()
        if response.status_code >= CLIENT_ERROR:
            transaction.set_rollback(True)
    return response


def _keep(mine: StoredAnswer, response: HttpResponseBase) -> None:
    if (
        response.status_code in PASSING
        or response.status_code >= SERVER_ERROR
        or not isinstance(response, HttpResponse)
    ):
        mine.delete()
        return
    mine.status, mine.content_type = response.status_code, response.headers.get("Content-Type", "")
    mine.sealed = crypto.seal({"body": response.content.decode()})
    mine.save()


def _digest(request: HttpRequest) -> str:
    """Return the digest of a request; of a form with files that of its parts, for each try has its own boundary."""
    sum_ = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode("utf-8", "surrogatepass"))
    if request.content_type != "multipart/form-data":
        sum_.update(request.body)
        return sum_.hexdigest()
    for name, values in sorted(request.POST.lists()):
        sum_.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            _add_file(sum_, name, file)
    return sum_.hexdigest()


def _add_file(sum_: hashlib._Hash, name: str, file: UploadedFile[Any]) -> None:
    sum_.update(repr((name, file.name, file.content_type, file.size)).encode())
    for chunk in file.chunks():
        sum_.update(chunk)
    file.seek(0)

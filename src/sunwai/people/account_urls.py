"""The pages of allauth that are open here, under their own names. What fails is 422, as everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from sunwai.people import single_sign_on
from sunwai.people.views import entrance

UNPROCESSABLE: Final = 422
View = Callable[..., HttpResponse]


def _told(view: View) -> View:
    """Answer 422 where a form comes back with errors: allauth says 200."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - passed through
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and answer.status_code == HttpResponse.status_code:
            answer.status_code = UNPROCESSABLE
        return answer

    return page


def _page(address: str, view: View, name: str) -> URLPattern:
    return path(address, _told(view), name=name)


urlpatterns = [
    _page("login/", account.login, "account_login"),
    _page("logout/", account.logout, "account_logout"),
    _page("inactive/", account.account_inactive, "account_inactive"),
    _page("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    _page("password/change/", account.password_change, "account_change_password"),
    _page("password/set/", account.password_set, "account_set_password"),
    _page("password/reset/", entrance.forgotten, "account_reset_password"),
    _page("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    _page("password/reset/key/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _told(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _page("2fa/", mfa.index, "mfa_index"),
    _page("2fa/authenticate/", mfa.authenticate, "mfa_authenticate"),
    _page("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    _page("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    _page("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _page("2fa/recovery-codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    _page("2fa/recovery-codes/generate/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _page("2fa/recovery-codes/download/", recovery.download_recovery_codes, "mfa_download_recovery_codes"),
    _page("2fa/webauthn/", mfa.index, "mfa_list_webauthn"),
    _page("2fa/webauthn/add/", webauthn.add_webauthn, "mfa_add_webauthn"),
    _page("2fa/webauthn/login/", webauthn.login_webauthn, "mfa_login_webauthn"),
    _page("2fa/webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _page("2fa/webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    _page("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
    _page("3rdparty/login/cancelled/", social.login_cancelled, "socialaccount_login_cancelled"),
    path("oidc/<slug:provider_id>/login/", single_sign_on.leave, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", single_sign_on.come_back, name="openid_connect_callback"),
]

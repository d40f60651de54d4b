"""Addresses of signing in, each written out: the library's own list, with its sign-up, is never taken in whole.

Some keep the library's names, for it looks its pages up by them.
"""

from django.urls import path

from goldenthread.web.public.signing import (
    entrance,
    invitation,
    methods,
    own,
    passwords,
    second_step,
    single_sign_on,
)

STAFF = {"provider_id": single_sign_on.PROVIDER}

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/demo/", entrance.sign_in_as_demonstrator, name="demo_sign_in"),
    path("sign-in/second-step/", second_step.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", second_step.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-in/staff/", single_sign_on.single_sign_on, STAFF, name="openid_connect_login"),
    path("sign-in/staff/back/", single_sign_on.single_sign_on_back, STAFF, name="openid_connect_callback"),
    path("sign-in/forgotten/", passwords.forgotten, name="account_reset_password"),
    path("sign-in/forgotten/sent/", passwords.forgotten_sent, name="account_reset_password_done"),
    path(
        "sign-in/forgotten/<slug:uidb36>/<slug:key>/",
        passwords.new_password,
        name="account_reset_password_from_key",
    ),
    path("sign-out/", entrance.sign_out, name="sign_out"),
    path("invitation/", invitation.invitation_code, name="invitation_code"),
    path("invitation/accept/", invitation.invitation_accept, name="invitation_accept"),
    path("invitation/<slug:code>/", invitation.invitation, name="invitation"),
    path("your-sign-in/", own.your_sign_in, name="your_sign_in"),
    path("your-sign-in/", own.your_sign_in, name="mfa_index"),
    path("your-sign-in/second-step/", own.set_up_second_step, name="set_up_second_step"),
    path("your-sign-in/password/", own.change_password, name="change_password"),
    path("your-sign-in/devices/", own.devices, name="your_devices"),
    path("your-sign-in/app/", methods.add_app, name="mfa_activate_totp"),
    path("your-sign-in/app/remove/", methods.remove_app, name="mfa_deactivate_totp"),
    path("your-sign-in/passkeys/", methods.passkeys, name="mfa_list_webauthn"),
    path("your-sign-in/passkeys/add/", methods.add_passkey, name="mfa_add_webauthn"),
    path("your-sign-in/passkeys/<int:pk>/remove/", methods.remove_passkey, name="mfa_remove_webauthn"),
    path("your-sign-in/codes/", methods.recovery_codes, name="mfa_view_recovery_codes"),
    path("your-sign-in/codes/new/", methods.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("your-sign-in/confirm/", methods.confirm_by_password, name="account_reauthenticate"),
    path("your-sign-in/confirm/code/", methods.confirm_by_code, name="mfa_reauthenticate"),
    path("your-sign-in/confirm/passkey/", methods.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
]

"""Signing in and out, by invitation only: passwords, passkeys, second steps, invitations and single sign-on."""

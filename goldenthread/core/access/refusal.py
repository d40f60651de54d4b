"""The one refusal that every wall of access raises."""


class MayNot(Exception):
    """The person may not do this; the message says why in words fit for them."""

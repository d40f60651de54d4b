"""Where kept files go, from one address: a folder of this machine, or a store that speaks S3."""

from typing import Any
from urllib.parse import parse_qs, urlsplit


class NotAStore(ValueError):  # noqa: N818
    """The address of the store cannot be read; the message says what it should look like."""


def storage_from(url: str) -> dict[str, Any]:
    """Return Django's description of the store that an address names; none is a folder of this machine.

    The form is s3://bucket/folder?endpoint=https://…&region=…, whose keys come from the store's own variables
    (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or from the machine's role. Raises NotAStore.
    """
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "s3" or not parts.hostname or set(asked) - {"endpoint", "region"}:
        raise NotAStore(
            f"GT_FILES_URL cannot be read: {url!r}. Write s3://bucket/folder?endpoint=https://…&region=…, or leave it out "
            "to keep files in GT_VAR."
        )
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": asked.get("endpoint"),
        "region_name": asked.get("region"),
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
        "max_memory_size": 1_000_000,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}

"""Where files go: a folder of this machine, or a store that speaks S3, with the same sealed bytes."""

import io

import boto3
import pytest
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from goldenthread.apps.audit.types import Forgetting
from goldenthread.apps.files.actions import remove_file
from goldenthread.apps.files.queries import open_file
from goldenthread.config.stores import NotAStore, storage_from
from tests.apps.files import samples
from tests.factories.people import NOW


@pytest.fixture
def bucket(settings, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "planted")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    where = f"http://{host}:{port}"
    made = boto3.resource("s3", endpoint_url=where, region_name="eu-west-2").Bucket("papers")
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    files = storage_from(f"s3://papers/halton?endpoint={where}&region=eu-west-2")
    settings.STORAGES = {**settings.STORAGES, "files": files}
    yield made
    server.stop()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.django_db(transaction=True)
def test_a_file_goes_to_the_bucket_sealed_and_comes_back_whole_and_goes_when_removed(
    bucket, keep, child, coordinator
):
    content = samples.word("Rowan likes trains.") + b""
    kept = keep(child, by=coordinator, content=content, name="Rowan.docx")
    (held,) = list(bucket.objects.all())
    assert held.key.startswith("halton/kept/")
    assert "owan" not in held.key
    body = held.get()["Body"].read()
    assert body.startswith(b"GTF1")
    assert b"PK" not in body[:40]
    assert b"".join(open_file(coordinator, file=kept.id)[1]) == content
    remove_file(file=kept.id, reason=Forgetting.RETENTION, because="Its time is up", by=coordinator, at=NOW)
    assert list(bucket.objects.all()) == []


def test_with_nothing_set_files_stay_on_this_machine():
    assert storage_from("")["BACKEND"].endswith("FileSystemStorage")
    assert storages["files"].save("kept/planted", io.BytesIO(b"x"))


@pytest.mark.parametrize("url", ["file:///papers", "s3:///folder", "s3://papers?acl=public", "papers"])
def test_an_address_that_is_no_store_says_what_to_write(url):
    with pytest.raises(NotAStore, match="s3://bucket/folder"):
        storage_from(url)

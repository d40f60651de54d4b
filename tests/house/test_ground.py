"""The ground the tests stand on: the network is shut, and the database is the one it says it is."""

import socket

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use:UserWarning")
def test_no_test_can_reach_the_network():
    with pytest.raises(SocketConnectBlockedError), socket.socket() as line:
        line.settimeout(1)
        line.connect(("192.0.2.1", 80))


def test_a_test_can_reach_this_machine():
    with socket.socket() as server, socket.socket() as line:
        server.bind(("127.0.0.1", 0))
        server.listen()
        line.connect(server.getsockname())


@pytest.mark.postgres
@pytest.mark.django_db
def test_on_postgresql_the_tests_are_a_role_that_owns_nothing_and_cannot_pass_a_policy():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        )
        assert cursor.fetchone() == (0,)


@pytest.mark.postgres
@pytest.mark.django_db
def test_on_postgresql_the_application_cannot_change_a_table():
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_case ADD COLUMN planted integer")

"""Bring the database's tables up to date, as their owner, and let the application use them."""

import argparse
import os

from goldenthread.config.cli import start_django


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `migrate`."""
    parser = subparsers.add_parser(
        "migrate",
        help=__doc__,
        description=f"{__doc__} Where DATABASE_OWNER_URL is set, the tables belong to the role it names and the role"
        " in DATABASE_URL may only read and write rows; without it, one role does both.",
    )
    parser.add_argument("--quiet", action="store_true", help="do not name each migration")


def run(args: argparse.Namespace) -> int:
    """Migrate, put up the second wall, then grant."""
    application = os.environ.get("DATABASE_URL")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner:
        # Settings are read once: the owner must be in place before Django starts.
        os.environ["DATABASE_URL"] = owner
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0 if args.quiet else 1)
    from django.db import connection

    from goldenthread.config.row_security import raise_wall

    raise_wall(connection)
    # Where the web processes count sign-ins together; made only where it is missing.
    call_command("createcachetable", verbosity=0)
    if owner and application:
        import environ

        from goldenthread.config.ownership import grant_to_application

        grant_to_application(connection, role=environ.Env.db_url_config(application)["USER"])
    return 0

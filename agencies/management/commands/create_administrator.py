"""The first login of a new installation: an administrator, who then makes the others."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from agencies import directory
from agencies.models import Agency, Membership


class Command(BaseCommand):
    """Makes a person, their agency if it is new, a login and the administrator's role."""

    help = "Make an administrator's login. Asks for the password twice."

    def add_arguments(self, parser):
        """The address, the person's name and the agency they belong to."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="who they are")
        parser.add_argument("--agency", required=True, help="short name of their agency")

    def handle(self, *, email, name, agency, **options):
        """Do it in one transaction; a refusal leaves nothing behind."""
        password = getpass("Password: ")
        if password != getpass("Password again: "):
            raise CommandError("The two passwords differ.")
        try:
            validate_email(email)
            validate_password(password)
            self._make(email=email, password=password, name=name, agency=agency)
        except (ValidationError, directory.Impossible) as problem:
            messages = getattr(problem, "messages", [str(problem)])
            raise CommandError(" ".join(messages)) from problem
        self.stdout.write(f"{email} can sign in and give logins and roles to others.")

    @transaction.atomic
    def _make(self, *, email, password, name, agency):
        home = Agency.objects.filter(short_name=agency).first() or directory.add_agency(
            name=agency,
            short_name=agency,
            sector=Agency.Sector.COUNCIL,
            by=None,
        )
        person = directory.add_person(name=name, by=None)
        directory.give_login(person=person, email=email, password=password, by=None)
        directory.give_role(
            person=person,
            agency=home,
            role=Membership.Role.ADMINISTRATOR,
            post="",
            starts_on=timezone.localdate(),
            by=None,
        )

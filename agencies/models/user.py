"""Logins. The e-mail address is the name; the person is who is meant."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    """Makes logins; an address is stored in lower case so that no two differ by case alone."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Make a login. Raises ``ValueError`` without an address."""
        if not email:
            raise ValueError("A login needs an e-mail address.")
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        """Find a login by address, in any case."""
        return self.get(email=username.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A login. What it may do follows from its person's memberships, never from flags here."""

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    person = models.OneToOneField(
        "agencies.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="user",
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="agencies_user_email_in_lower_case",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """Who is meant, for the screen: the person's name, or the address without one."""
        return self.person.name if self.person_id else self.email

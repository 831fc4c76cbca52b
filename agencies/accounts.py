"""How signing in differs from the library's defaults."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Logins are given by an administrator; nobody signs themselves up."""

    def is_open_for_signup(self, request):
        """Never: there is no public sign-up."""
        return False

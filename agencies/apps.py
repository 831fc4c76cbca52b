from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Who: users, people, agencies, governance bodies, memberships, cover, the audit trail."""

    name = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

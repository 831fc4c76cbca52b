from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """When the plan is scrutinised: the meetings of the governance bodies."""

    name = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

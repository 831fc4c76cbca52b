"""The Django application that holds the plan and its progress."""

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    """Names the application for Django; it starts nothing."""

    name = "actionplan"
    verbose_name = "Action plan"

"""When the plan is scrutinised."""

from meetings.models.meeting import Meeting

__all__ = ["Meeting"]

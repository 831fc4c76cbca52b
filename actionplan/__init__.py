"""The action plan: the plan itself, its quarterly updates and its dashboard."""

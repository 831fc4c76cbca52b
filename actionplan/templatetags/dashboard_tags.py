"""The parts that the dashboard's pages share. ``{% load dashboard_tags %}``."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from actionplan.charts.grid import rating_grid
from actionplan.charts.trend import trend, trend_table
from actionplan.dashboard import words
from actionplan.templatetags.components import data_table

register = template.Library()

SECTIONS = (
    ("dashboard", "Dashboard"),
    ("actions", "All actions"),
    ("grid", "Grid"),
    ("timeline", "Timeline"),
    ("compare", "Compare quarters"),
    ("agencies", "Agencies"),
)
"""The ways to read a released plan: the name of the address, and the link's words."""


@dataclass(frozen=True)
class Section:
    """A way to read the plan: what it is called, its address, and whether it is this page."""

    label: str
    href: str
    is_here: bool


@register.inclusion_tag("dashboard/_sections.html")
def plan_sections(plan, period=None, here="dashboard"):
    """Link the ways to read a plan; an earlier quarter that is read is kept."""
    query = "" if period is None else period.asked
    sections = []
    for name, label in SECTIONS:
        url = reverse(f"dashboard:{name}", kwargs={"plan": plan.slug})
        kept = "" if name == "compare" else query
        sections.append(Section(label, f"{url}{kept}", name == here))
    return {"sections": sections}


@register.inclusion_tag("components/error_summary.html")
def filter_errors(filter):
    """Say at the top what is wrong with the filters, each linked to its box where it has one."""
    problems = [
        {"href": f"#id_{name}" if name in filter.boxes else "", "text": str(error)}
        for name, errors in filter.form.errors.items()
        for error in errors
    ]
    return {"problems": problems, "title": "There is a problem"}


@register.inclusion_tag("dashboard/_box.html")
def filter_box(box):
    """Draw a filter's box, a search or a list, with what is wrong with it."""
    choices = getattr(box.field, "choices", None)
    return {
        "box": box,
        "value": box.value() or "",
        "choices": [(str(value), label) for value, label in choices] if choices else None,
    }


@register.inclusion_tag("dashboard/_row.html")
def action_row(row, period):
    """Draw an action as a row of the table."""
    return {"row": row, "period": period}


@register.inclusion_tag("dashboard/_exception.html")
def exception(item, period):
    """Draw an action that needs attention, and why."""
    return {"row": item.row, "why": " ".join(item.why), "plan": period.plan, "period": period}


@register.simple_tag
def trend_picture(columns):
    """Draw how many actions stood at each rating, quarter by quarter, with its numbers."""
    label = "Actions at each rating, by quarter"
    picture = trend(columns=columns, label=label)
    return picture + data_table(trend_table(columns=columns, label=label))


@register.simple_tag
def grid_picture(grid):
    """Draw a grid of actions by quarters, which is its own table."""
    caption = "Each action" if grid.is_whole else f"{grid.shown} actions"
    if grid.are_worst:
        caption = f"The {grid.shown} of most concern"
    return rating_grid(groups=grid.groups, quarters=grid.quarters, caption=caption)


@register.simple_tag
def freshness(row):
    """Say when somebody last reported on the action, who, and how much of it is new."""
    if row.reported_on is None:
        return mark_safe('<span class="quiet">Never yet</span>')
    who = row.reported_by if row.reported_by != row.owner else ""
    what = f"for {row.reported_when}" if row.reported_when else words.new_text(row.new_percent)
    return format_html(
        "{}{}{}",
        format_html('<span class="nowrap">{}</span>', f"{row.reported_on:%-d %b %Y}"),
        format_html(' <span class="new">{}</span>', what) if what else "",
        format_html(' <span class="who">by {}</span>', who) if who else "",
    )

"""The organisations as they stand on a day: agencies with their people, bodies with their lines."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch

from agencies.models import AccountabilityLine, Agency, GovernanceBody, Membership, Seat


@dataclass(frozen=True)
class AgencyRow:
    """An agency, and how many people hold a role in it that day."""

    agency: Agency
    people: int


@dataclass(frozen=True)
class BodyRow:
    """A body, how many seats it has that day, and its lines up, earliest first in each list."""

    body: GovernanceBody
    seats: int
    now: list
    coming: list
    ended: list


def agencies_on(*, on):
    """All agencies by name, as :class:`AgencyRow`, on the day ``on``, in two queries.

    Somebody with two roles in an agency counts once.
    """
    held = Membership.objects.on(on).order_by().values_list("agency")
    people = dict(held.annotate(Count("person", distinct=True)))
    return [AgencyRow(agency, people.get(agency.pk, 0)) for agency in Agency.objects.all()]


def bodies_on(*, on):
    """All bodies by name, as :class:`BodyRow`, on the day ``on``, in three queries."""
    taken = Seat.objects.on(on).order_by().values_list("body")
    seats = dict(taken.annotate(Count("pk")))
    lines = AccountabilityLine.objects.select_related("answers_to").order_by("starts_on", "pk")
    return [
        BodyRow(
            body,
            seats=seats.get(body.pk, 0),
            now=[line for line in body.lines if line.starts_on <= on and not _is_over(line, on)],
            coming=[line for line in body.lines if line.starts_on > on],
            ended=[line for line in body.lines if _is_over(line, on)],
        )
        for body in GovernanceBody.objects.prefetch_related(
            Prefetch("lines_up", lines, to_attr="lines")
        )
    ]


def _is_over(line, on):
    return line.ends_on is not None and line.ends_on < on

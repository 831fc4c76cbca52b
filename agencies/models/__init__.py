"""Who takes part: people, logins, agencies, bodies, and who acts for whom."""

from agencies.models.agency import Agency
from agencies.models.audit import AuditEvent
from agencies.models.dated import Dated
from agencies.models.governance import AccountabilityLine, GovernanceBody, Seat
from agencies.models.membership import Cover, Deputyship, Membership
from agencies.models.person import Person
from agencies.models.user import User

__all__ = [
    "AccountabilityLine",
    "Agency",
    "AuditEvent",
    "Cover",
    "Dated",
    "Deputyship",
    "GovernanceBody",
    "Membership",
    "Person",
    "Seat",
    "User",
]

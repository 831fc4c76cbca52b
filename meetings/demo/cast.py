"""Who takes part in the demonstration. Posts, never people: nobody here exists."""

from agencies.models import Agency, GovernanceBody, Membership, Seat
from agencies.models.governance import AccountabilityLine

Sector, Kind, Role = Agency.Sector, GovernanceBody.Kind, Membership.Role
Capacity, Relation = Seat.Capacity, AccountabilityLine.Relation

AGENCIES = [
    # slug, name, short name, sector
    ("childrens", "Children and Young People’s Services", "Children’s Services", Sector.COUNCIL),
    ("council", "Council, corporate services", "Council", Sector.COUNCIL),
    ("police", "Police", "Police", Sector.POLICE),
    ("voluntary", "Voluntary Sector Consortium", "Voluntary sector", Sector.VOLUNTARY),
    ("barnardos", "Barnardo’s", "Barnardo’s", Sector.VOLUNTARY),
    ("grow", "GROW", "GROW", Sector.VOLUNTARY),
    ("safe-at-last", "Safe@Last", "Safe@Last", Sector.VOLUNTARY),
    ("public-health", "Public Health", "Public Health", Sector.HEALTH),
    ("school-nursing", "School Nursing Partnership", "School Nursing", Sector.HEALTH),
    ("cps", "Crown Prosecution Service", "CPS", Sector.JUSTICE),
    ("probation", "Probation Service", "Probation", Sector.JUSTICE),
    ("licensing", "Licensing Services", "Licensing", Sector.COUNCIL),
    ("youth", "Integrated Youth Support Services", "Youth Support", Sector.COUNCIL),
    ("adults", "Neighbourhood and Adult Services", "Adult Services", Sector.COUNCIL),
]

PEOPLE = [
    # key, name, address before the @ (None: no login), [(agency, role, post)]
    (
        "administrator",
        "Systems Administrator, Council",
        "administrator",
        [("council", Role.ADMINISTRATOR, "Systems Administrator")],
    ),
    (
        "officer",
        "Performance Officer, Council",
        "officer",
        [("council", Role.PERFORMANCE_OFFICER, "Performance Officer")],
    ),
    (
        "clerk",
        "Committee Clerk, Council",
        "clerk",
        [("council", Role.CLERK, "Committee Clerk")],
    ),
    (
        "lead",
        "Prevention and Communications Manager, Children’s Services",
        "lead",
        [("childrens", Role.LEAD, "Prevention and Communications Manager")],
    ),
    (
        "deputy",
        "Deputy Service Manager, Children’s Services",
        "deputy",
        [("childrens", Role.DEPUTY, "Deputy Service Manager")],
    ),
    (
        "executive",
        "Director of Safeguarding, Children’s Services",
        "executive",
        [("childrens", Role.EXECUTIVE, "Director of Safeguarding")],
    ),
    (
        "strategic-director",
        "Strategic Director, Children and Young People’s Services",
        "strategic-director",
        [
            ("childrens", Role.EXECUTIVE, "Strategic Director"),
            ("childrens", Role.LEAD, "Strategic Director"),
        ],
    ),
    (
        "service-manager",
        "Service Manager, Sexual Exploitation Team",
        "service-manager",
        [("childrens", Role.LEAD, "Service Manager, Sexual Exploitation Team")],
    ),
    (
        "police-lead",
        "Head of Public Protection, Police",
        "police-lead",
        [("police", Role.LEAD, "Head of Public Protection")],
    ),
    (
        "superintendent",
        "Detective Superintendent, Police",
        "superintendent",
        [("police", Role.LEAD, "Detective Superintendent")],
    ),
    (
        "police-executive",
        "Assistant Chief Constable, Police",
        "police-executive",
        [("police", Role.EXECUTIVE, "Assistant Chief Constable")],
    ),
    (
        "voluntary-lead",
        "Assistant Director, Voluntary Sector Consortium",
        "voluntary-lead",
        [("voluntary", Role.LEAD, "Assistant Director")],
    ),
    (
        "voluntary-executive",
        "Chief Officer, Voluntary Sector Consortium",
        "voluntary-executive",
        [("voluntary", Role.EXECUTIVE, "Chief Officer")],
    ),
    (
        "school-nursing",
        "Team Leader, School Nursing",
        "school-nursing",
        [("school-nursing", Role.LEAD, "Team Leader")],
    ),
    (
        "public-health",
        "Consultant in Public Health",
        "public-health",
        [("public-health", Role.LEAD, "Consultant")],
    ),
    (
        "youth",
        "Youth Support Manager",
        "youth",
        [("youth", Role.LEAD, "Youth Support Manager")],
    ),
    (
        "probation",
        "Head of Probation",
        "probation",
        [("probation", Role.LEAD, "Head of Probation")],
    ),
    (
        "prosecutor",
        "District Crown Prosecutor",
        "prosecutor",
        [("cps", Role.LEAD, "District Crown Prosecutor")],
    ),
    (
        "licensing",
        "Licensing Manager",
        None,
        [("licensing", Role.REPRESENTATIVE, "Licensing Manager")],
    ),
    ("councillor", "Councillor, Improving Lives Select Commission", "councillor", []),
    ("chair", "Chair, Improving Lives Select Commission", None, []),
    ("co-optee", "Co-opted member from GROW", None, [("grow", Role.REPRESENTATIVE, "Trustee")]),
    ("leader", "Leader of the Council", None, []),
    ("cabinet-member", "Cabinet Member for Children’s Services", None, []),
    ("board-chair", "Independent Chair, Local Safeguarding Children Board", None, []),
]

BODIES = [
    # slug, name, short name, kind
    ("cabinet", "Cabinet", "Cabinet", Kind.EXECUTIVE),
    (
        "select-commission",
        "Improving Lives Select Commission",
        "Select Commission",
        Kind.SCRUTINY,
    ),
    ("safeguarding-board", "Local Safeguarding Children Board", "LSCB", Kind.BOARD),
    ("gold", "Sexual Exploitation Sub-group (Gold)", "Gold", Kind.STRATEGIC),
    ("silver", "Operational Managers’ Group (Silver)", "Silver", Kind.OPERATIONAL),
    (
        "partnership",
        "Children, Young People and Families’ Partnership",
        "Partnership",
        Kind.PARTNERSHIP,
    ),
]

SEATS = [
    # person, body, capacity, agency represented
    ("councillor", "select-commission", Capacity.MEMBER, None),
    ("chair", "select-commission", Capacity.CHAIR, None),
    ("co-optee", "select-commission", Capacity.CO_OPTEE, "grow"),
    ("leader", "cabinet", Capacity.CHAIR, None),
    ("cabinet-member", "cabinet", Capacity.MEMBER, None),
    ("board-chair", "safeguarding-board", Capacity.CHAIR, None),
]

_JANUARY = "Select Commission, 22 January 2014: "
_AUTUMN = "Cabinet, autumn 2014: "

LINES = [
    # body, answers to, relation, (first day), (last day or None), source note
    (
        "gold",
        "safeguarding-board",
        Relation.REPORTS,
        (2014, 1, 22),
        (2014, 8, 31),
        _JANUARY + "the Board’s Sub-group is itself called Gold and gives strategic leadership.",
    ),
    (
        "silver",
        "gold",
        Relation.REPORTS,
        (2014, 1, 22),
        (2014, 8, 31),
        _JANUARY + "the Operational Managers’ Group is called Silver and leads operations. "
        "That it answers to Gold is our reading.",
    ),
    (
        "gold",
        "safeguarding-board",
        Relation.REPORTS,
        (2014, 9, 1),
        None,
        _AUTUMN + "Gold and Silver are both spoken of as operational arms of the Sub-group, "
        "which differs from January. The minutes give no day; counted from September.",
    ),
    (
        "silver",
        "gold",
        Relation.REPORTS,
        (2014, 9, 1),
        None,
        _AUTUMN + "an operational arm of the Sub-group, beside Gold. "
        "Shown under the Sub-group until a source settles it.",
    ),
    (
        "safeguarding-board",
        "partnership",
        Relation.MONITORED,
        (2014, 1, 22),
        None,
        _JANUARY + "the Partnership also monitors this work.",
    ),
    (
        "cabinet",
        "select-commission",
        Relation.MONITORED,
        (2014, 1, 22),
        None,
        _JANUARY + "the Commission goes on monitoring, with an update in a year.",
    ),
    (
        "safeguarding-board",
        "cabinet",
        Relation.REPORTS,
        (2014, 9, 1),
        None,
        _AUTUMN + "progress on the plan is reported to the Board and to Cabinet every quarter, "
        "with the police and the Board’s chair present.",
    ),
]

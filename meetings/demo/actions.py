"""The four priorities and seven strategic actions that both plans of the demonstration share.

The seven titles are those of the council's own plan (Select Commission, 22 January 2014). Which
priority each belongs to, who owns it and what it is measured by, the record does not say: that
is ours.
"""

from actionplan.models import Priority

Tone = Priority.Tone

PRIORITIES = [
    ("Leadership and governance", Tone.SLATE),
    ("Prevent", Tone.TEAL),
    ("Protect", Tone.PLUM),
    ("Pursue", Tone.BRONZE),
]

ACTIONS = {
    "1": {
        "priority": "Leadership and governance",
        "title": "Governance and leadership",
        "owner": "strategic-director",
        "lead_agency": "childrens",
        "outcome_sought": "Every agency knows its part, and somebody is answerable for each step.",
        "success_measures": "Each action has a named owner and an update every quarter. "
        "Each body receives the report it asked for, on time.",
    },
    "2": {
        "priority": "Prevent",
        "title": "Training and awareness",
        "owner": "lead",
        "lead_agency": "childrens",
        "outcome_sought": "Staff, pupils and the public recognise the signs early "
        "and know whom to tell.",
        "success_measures": "Share of front-line staff trained in the last two years. "
        "Share of secondary schools that use the programme.",
    },
    "3": {
        "priority": "Prevent",
        "title": "Communication",
        "owner": "lead",
        "lead_agency": "childrens",
        "outcome_sought": "Every community hears a clear message, and trusts those who give it.",
        "success_measures": "Calls that name the campaign. "
        "Reach of leaflets and films in each language.",
    },
    "4": {
        "priority": "Protect",
        "title": "Protection of children",
        "owner": "service-manager",
        "lead_agency": "childrens",
        "outcome_sought": "A child at risk is seen quickly, by one team, with one shared picture.",
        "success_measures": "Time from contact to decision. "
        "Share of risk assessments reviewed on time.",
    },
    "5": {
        "priority": "Protect",
        "title": "Protection and support for victims",
        "owner": "voluntary-lead",
        "lead_agency": "voluntary",
        "outcome_sought": "Whoever has been harmed finds help that lasts, and is listened to.",
        "success_measures": "Waiting time for support. "
        "What those who used the service say about it.",
    },
    "6": {
        "priority": "Pursue",
        "title": "Disrupting and stopping activity",
        "owner": "superintendent",
        "lead_agency": "police",
        "outcome_sought": "Places and networks where children are exploited are closed down early.",
        "success_measures": "Disruption activities carried out. "
        "Share of places of concern visited by more than one agency.",
    },
    "7": {
        "priority": "Pursue",
        "title": "Bringing perpetrators to justice",
        "owner": "police-lead",
        "lead_agency": "police",
        "outcome_sought": "Those who exploit children are brought to court and do not do it again.",
        "success_measures": "Time from report to charging decision. "
        "Share of offenders with a current risk plan.",
    },
}

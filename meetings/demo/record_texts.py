"""The record: what two public minutes say of 2013/14 and of the first quarter of 2014/15.

The facts and figures are those of the Improving Lives Select Commission's meeting of
22 January 2014 and of Cabinet's in autumn 2014; the sentences and the ratings are ours. A
quarter and action of which neither says anything has no entry and stands as "No update".
Part-year figures are never set beside full years without saying so.
"""

from datetime import date

NOTE = (
    "Facts and figures come from two public council minutes: the Improving Lives Select "
    "Commission, 22 January 2014, and Cabinet, autumn 2014. The wording is ours. Ratings, risks, "
    "recovery, owners and due dates are ours too, to show how the tracker works. Where the minutes "
    "say nothing, the quarter stands as “No update”."
)

DUE = dict.fromkeys("1234567", date(2015, 3, 31))
"""The minutes give no dates for the actions: the end of the second year, for all."""

SUPPORTS = {
    "1": [("police", "police-lead")],
    "2": [("youth", "youth"), ("school-nursing", "school-nursing")],
    "3": [("police", "police-lead"), ("licensing", "licensing")],
    "4": [("police", "superintendent"), ("school-nursing", "school-nursing"), ("adults", None)],
    "5": [("barnardos", None), ("grow", "co-optee"), ("safe-at-last", None)],
    "6": [("licensing", "licensing"), ("youth", "youth")],
    "7": [("cps", "prosecutor"), ("probation", "probation")],
}

MILESTONES = [
    # key, action, title, owner, agency, date
    (
        "refresh",
        "1",
        "Refresh the plan with the findings of the reviews (planned for February 2014)",
        "strategic-director",
        "childrens",
        date(2014, 2, 28),
    ),
    (
        "campaign",
        "3",
        "Launch the “See Something, Say Something” campaign (planned for February 2014)",
        "lead",
        "childrens",
        date(2014, 2, 28),
    ),
    (
        "nurse",
        "4",
        "Recruit a nurse practitioner to the team",
        "school-nursing",
        "school-nursing",
        date(2014, 3, 31),
    ),
    (
        "pathways",
        "4",
        "Review the pathways between health services and the team",
        "service-manager",
        "childrens",
        date(2015, 3, 31),
    ),
    (
        "hub",
        "4",
        "Bring the teams together as a multi-agency safeguarding hub at Riverside House",
        "service-manager",
        "childrens",
        date(2015, 3, 31),
    ),
    (
        "analyst",
        "6",
        "Recruit a police analyst for this work",
        "superintendent",
        "police",
        date(2013, 12, 31),
    ),
]

_JANUARY = "Reported to the Select Commission on 22 January 2014. "

Q3, Q4, Q1 = (2013, 3), (2013, 4), (2014, 1)
QUARTERS = [(2013, 1), (2013, 2), Q3, Q4, Q1]

MILESTONES_DONE = {
    (Q3, "6"): [("analyst", date(2013, 12, 31))],
    (Q4, "4"): [("nurse", date(2014, 1, 22))],
    (Q1, "1"): [("refresh", date(2014, 6, 30))],
}
"""The minutes give no days for these: each counts from the last day by which it was so."""

ENTRIES = {
    (Q3, "1"): {
        "rating": "G",
        "done": "Each of the seven actions had a named person. The Board’s Sub-group gave "
        "strategic leadership and the Operational Managers’ Group led operations; the Children, "
        "Young People and Families’ Partnership monitored the work as well. The performance team "
        "supplied regular updates. No national measure existed to compare with.",
        "next_steps": "Refresh the plan, planned for February 2014, with the findings of the "
        "reviews and of the Children’s Commissioner’s final report.",
        "since_period": "On 22 January 2014 the Select Commission examined the arrangements with "
        "the agencies in the room.",
    },
    (Q3, "2"): {
        "rating": "G",
        "done": "From April 2012 to December 2013, 2,800 staff, councillors, young people and "
        "members of the public attended training or an awareness event: 21 months, not this "
        "quarter alone. All secondary schools took part. Workshops reached 911 pupils in the full "
        "year 2012/13, and 1,150 in 2013/14 to date, a year not yet complete. Youth support "
        "services delivered 1,587 informal sessions; the record gives no period for them.",
        "difference": "The record counts who attended. It does not say what they learnt or did "
        "differently, so no difference is claimed here.",
        "next_steps": "Go on rolling out the programme that trains trainers across the "
        "partnership.",
    },
    (Q3, "3"): {
        "rating": "G",
        "done": "A communication strategy was in place. It covers the public, local communities, "
        "faith groups, LGBT groups and migrant families. Leaflets for parents, carers and young "
        "people had been written and were widely available, and hoteliers had been invited to an "
        "event about the signs to look for.",
        "next_steps": "Launch “See Something, Say Something” in February 2014. Go on bidding for "
        "funds to develop the work.",
    },
    (Q3, "4"): {
        "rating": "A",
        "done": "The team grew to include members from voluntary, community and health "
        "organisations. It used the region’s risk assessment tool, and led more of the social "
        "care cases than before, with other teams in support. Data to December 2013 put these "
        "contacts at a low share of all contacts with social care.",
        "risk": "The teams that need to work as one sat in different places, and intelligence "
        "was not analysed as well as it should be.",
        "recovery": "Bring the teams together at Riverside House as a hub, and review the "
        "pathways from health services.",
        "next_steps": "Add a detective to the team. Review the health pathways once the nurse "
        "practitioner is in post.",
        "since_period": "On 22 January 2014 members asked whether staffing was adequate and "
        "caseloads manageable. The minutes record no answers.",
    },
    (Q3, "5"): {
        "rating": "G",
        "done": "A confidential service for young witnesses and victims of crime had started and "
        "was still bedding in. Safe@Last received referrals for support after children had run "
        "away. Outside funding was secured to 2016 for some of the partners’ work.",
        "next_steps": "Let the new service settle, and learn from those who use it.",
        "since_period": "On 22 January 2014 members asked whether enough was done to win "
        "victims’ trust. The minutes record no answer.",
    },
    (Q3, "6"): {
        "rating": "A",
        "done": "Seven disruption activities had been carried out in 2013/14 by November 2013, a "
        "part of the year; in the full year 2012/13 there were three. The two periods differ in "
        "length. Abduction notices were reported as continuing to rise on earlier years, without "
        "figures. Licensing had joined the work, operations ran locally and regionally, and a "
        "police analyst had been recruited.",
        "risk": "Intelligence was not yet analysed well enough to say where to act first.",
        "recovery": "Use the analyst’s profile to aim activity at the places of most concern.",
        "next_steps": "Improve how intelligence is analysed, and report the full year’s count "
        "beside the last full year’s.",
    },
    (Q3, "7"): {
        "rating": "A",
        "done": "Cases had gone to court and others were waiting to; the numbers are small and "
        "are left out here. Joint investigations had risen from 2012/13 to 2013/14. Offenders in "
        "custody and under probation in the community had risk management plans. Changes at the "
        "Crown Prosecution Service had begun.",
        "risk": "A case that rests on a victim’s evidence alone may not reach court.",
        "recovery": "Explore prosecutions that do not depend on the victim’s cooperation.",
        "next_steps": "Follow the cases that await court, and report when they conclude.",
    },
    (Q4, "1"): {
        "rating": "G",
        "done": "On 22 January 2014 the Select Commission questioned the partnership on this plan, "
        "noted what it heard and asked for an update in a year. Members asked whether timescales "
        "were tight, lines of accountability clear, and every partner taking part. The minutes "
        "record the questions but not the answers.",
        "next_steps": "Refresh the plan. Bring the update that the Commission asked for in "
        "January 2015.",
    },
    (Q4, "4"): {
        "rating": "A",
        "done": _JANUARY + "A nurse practitioner had been recruited. Three improvements were still "
        "to come: the hub at Riverside House, the review of pathways between health services and "
        "the team, and better analysis of intelligence.",
        "risk": "Agencies applied different thresholds for sharing information; members asked who "
        "controls what is shared.",
        "recovery": "A shared hub, in which information can be shared across one room.",
        "next_steps": "Settle where the teams will sit and how the hub will be organised.",
    },
    (Q1, "1"): {
        "rating": "A",
        "done": "After the annual report on 2013/14 the plan and its aims were reviewed: completed "
        "actions came out, so that it holds what several agencies still have to improve. Cabinet "
        "received this first quarterly report of 2014/15 and approved the areas it named for "
        "development.",
        "risk": "Lines of accountability and management, and who takes over when staff are away, "
        "were all still being asked about.",
        "recovery": "Report every quarter to Cabinet, with the police and the Board’s chair "
        "present each time.",
        "next_steps": "Bring the new recommendations into the plan and report on each.",
        "since_period": "On 3 September 2014 Cabinet considered the report of the independent "
        "inquiry. Its 15 recommendations, and 4 more that Cabinet asked for, have all been "
        "brought into the plan.",
    },
    (Q1, "2"): {
        "rating": "G",
        "done": "Programmes in all secondary schools help young people to understand the risks and "
        "staff to spot the signs early. Cabinet looked at the range of the safeguarding training "
        "framework. Technical issues had caused a delay; they had been dealt with by the time of "
        "the report.",
        "next_steps": "Analyse what the training changes, not only who attends.",
    },
    (Q1, "3"): {
        "rating": "A",
        "done": "Voluntary organisations were commissioned to raise awareness in the community, "
        "among parents and among groups that are hard to reach. Larger organisations were another "
        "audience, both for awareness and for how to refer.",
        "risk": "Some parts of the community were difficult to engage.",
        "recovery": "Work through the commissioned voluntary organisations.",
        "next_steps": "Report which communities have been reached and which have not.",
    },
    (Q1, "4"): {
        "rating": "A",
        "done": "Cabinet went through the hub: how it is governed, how it is reviewed, its "
        "staffing and the areas still to be developed. Reporting and the classing of young "
        "people’s risk as high, medium or low had changed. Members asked how “referral” and "
        "“contact” are defined and how referrals to other agencies are counted.",
        "risk": "Without shared definitions, figures from different agencies cannot be compared.",
        "recovery": "Agree the definitions, and leave room for professional judgement in the risk "
        "assessment.",
        "next_steps": "Give dates for the hub’s areas of development.",
    },
    (Q1, "5"): {
        "rating": "A",
        "done": "Cabinet asked about access to health services for victims and survivors, the ways "
        "to complain, and how victims are given a voice. It was told that questions received a "
        "response; the minutes do not say what the response was.",
        "risk": "What victims think of their support is not yet reported.",
        "recovery": "Look at the options for outside validation, and at reporting what victims "
        "say.",
        "next_steps": "Report outcomes for young people, agency by agency.",
    },
    (Q1, "6"): {
        "rating": "A",
        "done": "Cabinet asked about using large sets of data to map where exploitation may "
        "happen, and about how children missing from homes are reported. The minutes give no count "
        "of disruption for this quarter, so none is shown beside last year’s.",
        "risk": "Without a count for the quarter, nobody can say whether disruption goes on.",
        "recovery": "Report the count every quarter, beside the same quarter of the year before.",
        "next_steps": "Set out how data will be used to map places of concern.",
    },
    (Q1, "7"): {
        "rating": "A",
        "done": "Members pressed on the low number of prosecutions, on barriers to conviction and "
        "on public confidence. They asked how the Crown Prosecution Service takes part in the hub "
        "and in the Sub-group, and how lines of enquiry in past cases are followed up.",
        "risk": "Evidence must be gathered so that a case holds from the first report to the "
        "verdict.",
        "recovery": "Bring prosecutors into the hub and the Sub-group, and improve the lines to "
        "the police.",
        "next_steps": "Have the police present at every quarterly report to Cabinet, as Cabinet "
        "resolved.",
    },
}

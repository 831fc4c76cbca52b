"""What was said of actions 4 and 5 of the live plan, by action and quarter (-1 is the latest)."""

SAID = {
    "4": {
        -7: {
            "rating": "A",
            "done": "The teams that handle contacts were brought onto one floor, but still use two "
            "systems and two forms. A design for one front door was agreed. Recruiting took longer "
            "than planned, and a quarter of the posts in the team were empty when the quarter "
            "ended.",
            "risk": "Empty posts slow down decisions, and staff carry more work than agreed.",
            "recovery": "Agency staff until the posts are filled; interviews are booked.",
            "next_steps": "Fill the posts. Agree one form for all contacts.",
        },
        -6: {
            "rating": "A",
            "done": "One form for all contacts was agreed and tried for a month. Half of the empty "
            "posts were filled. Decisions took two working days on average, against a target of "
            "one. Health visitors and school nurses asked for a named person to ring, and now have "
            "one.",
            "risk": "New staff need time before they can take full caseloads.",
            "recovery": "An experienced worker sits with each new one for six weeks.",
            "next_steps": "Open the front door to all agencies. Draft the health pathway.",
        },
        -5: {
            "rating": "A",
            "done": "The front door opened to all agencies and every contact now arrives at one "
            "desk. Decisions took a day and a half on average. The draft health pathway went to "
            "school nurses for comment. Reviews of risk assessments fell behind while staff "
            "learned the new way.",
            "risk": "Risk assessments are reviewed late in about a third of cases.",
            "recovery": "A weekly list of reviews that fall due, read by the managers together.",
            "next_steps": "Bring reviews back on time. Agree the health pathway.",
        },
        -4: {
            "rating": "G",
            "done": "Decisions are now made within one working day on average, as agreed. All "
            "posts but one are filled. The weekly list brought the share of reviews on time to "
            "three in four. School nurses tried the health pathway in two areas and asked for "
            "small changes.",
            "difference": "Partners say they hear what became of a contact, which they seldom did "
            "before.",
            "next_steps": "Agree the pathway. Bring reviews to nine in ten.",
        },
        -3: {
            "rating": "G",
            "done": "The health pathway was agreed and is in use across the borough. The share of "
            "reviews on time rose to four in five. An audit by managers of three agencies looked "
            "at how decisions were reached and found the reasons well recorded in most, with "
            "better use of history still needed.",
            "next_steps": "Act on the audit. Repeat it in two quarters.",
        },
        -2: {
            "rating": "G",
            "done": "Every decision now records the history that was read, following the audit. "
            "Reviews on time stand at 84 per cent. A duty worker from the voluntary sector joined "
            "the front door for two days a week, so that support can be offered in the first "
            "conversation.",
            "voice": "Families said they were asked the same questions twice. The second set was "
            "dropped.",
            "next_steps": "Plan the second audit. Reach nine reviews in ten.",
        },
        -1: {
            "rating": "G",
            "done": "Reviews on time reached 87 per cent, with nine in ten within sight. The "
            "second audit was planned with the police and school nursing. Holiday cover was "
            "arranged in advance for the first time and no contact waited longer than a day while "
            "managers were away.",
            "difference": "Schools report that a decision reaches them the same day in most cases.",
            "next_steps": "Carry out the second audit. Settle how weekend contacts are handled.",
        },
    },
    "5": {
        -7: {
            "rating": "A",
            "done": "Three organisations that support victims began to meet every month. Each had "
            "its own waiting list and its own form, and people were sent from one to the next. "
            "Money for counselling was agreed for one year only, which makes it hard to keep "
            "experienced staff.",
            "risk": "One-year money may end support in the middle of somebody’s recovery.",
            "recovery": "A joint bid for three years, with the council and public health.",
            "next_steps": "Write the bid. Design one waiting list.",
        },
        -6: {
            "rating": "G",
            "done": "The joint bid was written and handed in. The design for a single waiting list "
            "was agreed, with one conversation at the start instead of three. Public health paid "
            "for a quarter’s extra counselling, which shortened the longest wait by half.",
            "next_steps": "Build the single list. Hear the outcome of the bid.",
        },
        -5: {
            "rating": "G",
            "done": "The bid succeeded and counselling is paid for over three years. Two of the "
            "organisations moved to the single list. Staff were trained together on how to listen "
            "without asking people to repeat what they have told others already.",
            "voice": "People said that repeating their story was the hardest part. One "
            "conversation now serves all.",
            "next_steps": "Bring the last organisation onto the list.",
        },
        -4: {
            "rating": "G",
            "done": "All three organisations work from the single list. The average wait for a "
            "first appointment fell from nine weeks to five. A group of adults who were harmed as "
            "children agreed to advise on what a panel of survivors would need in order to be safe "
            "and worthwhile.",
            "difference": "Fewer people drop out before the first appointment than a year ago.",
            "next_steps": "Set up the panel. Reach four weeks.",
        },
        -3: {
            "rating": "G",
            "done": "The average wait stayed at five weeks while more people asked for help. The "
            "advisory group wrote ground rules for the panel. Information for parents was drafted "
            "with them. Support in the evening was tried on one day a week and was full within a "
            "fortnight.",
            "next_steps": "Invite members to the panel. Offer a second evening.",
        },
        -1: {
            "rating": "A",
            "done": "No update was given last quarter while the post that owns this action was "
            "empty; it is filled again. The average wait rose to seven weeks. The second evening "
            "opened late, and the panel has met once to agree how it will work and what it wants "
            "to see first.",
            "risk": "The wait may grow further if referrals stay at this level.",
            "recovery": "Two counsellors start next quarter; sessions in groups are offered "
            "meanwhile to those who want them.",
            "next_steps": "Bring the wait back to five weeks. Act on the panel’s first advice.",
            "voice": "The panel asked for fewer letters and more texts. Texts are being set up.",
        },
    },
}

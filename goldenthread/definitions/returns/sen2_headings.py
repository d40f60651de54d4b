"""The titles and column headings of DfE's Excel template, with what each becomes.

Read in the open reader of the return in witan.sen2 (Mastodon C), which names those of 2023 to 2026. Element names
are taken as headings too.
"""

import re
from collections.abc import Mapping

from goldenthread.core.returns.sen2_layout import HEAD_FIELDS, RECORDS

_ASIDE = re.compile(r"\(.*?\)", re.DOTALL)
_MARK = re.compile(r"[^a-z0-9]+")


def plain_heading(text: str) -> str:
    """Return a heading as it is compared: small letters and digits, without what stands in brackets."""
    return _MARK.sub("", _ASIDE.sub("", text.lower()))


_TITLES = {
    "sen2": ("Header Record", "Header Records"),
    "person": ("Person Record", "Person Records"),
    "requests": ("Requests Records", "Requests Record", "Request Records"),
    "assessment": ("Assessments Records", "Assessment Records", "Assessment Record"),
    "namedplan": ("Named Plan Records", "Named Plan Record"),
    "plandetail": ("Plan Detail Records", "Plan Detail Record", "Plan Details Records"),
    "activeplans": ("Active Plan Records", "Active Plans Records", "Active Plan Record"),
    "placementdetail": ("Placement Detail Records", "Placement Detail Record", "Placement Details Records"),
    "senneed": ("SEN Need Records", "SEN Need Record", "SEN Needs Records"),
}
TITLES_WRITTEN: Mapping[str, str] = {table: names[0] for table, names in _TITLES.items()}
TITLES: Mapping[str, str] = {plain_heading(each): table for table, names in _TITLES.items() for each in names}

_PLACE = {
    "URN - Unique Reference Number": "urn",
    "UKPRN - UK Provider Reference Number": "ukprn",
    "SEN Setting – Establishment type": "sensetting",
    "SEN Setting - Other": "sensettingother",
    "Placement Rank": "placementrank",
    "SEN Unit Indicator": "senunitindicator",
    "Resourced Provision Indicator": "resourcedprovisionindicator",
}
_LABELS: Mapping[str, Mapping[str, str]] = {
    "person": {
        "Date of Birth": "personbirthdate",
        "Gender": "gendercurrent",
        "Post Code": "postcode",
        "UPN - Unique Pupil Number": "upn",
        "ULN - Young Persons Unique Learner Number": "uniquelearnernumber",
        "UPN and ULN unavailable – Reason": "upnunknown",
    },
    "requests": {
        "Date request was received": "receiveddate",
        "Source of request for an EHC needs assessment": "requestsource",
        "Initial Request Whilst In RYA": "rya",
        "Request Outcome Date": "requestoutcomedate",
        "Request Outcome": "requestoutcome",
        "Request Mediation": "requestmediation",
        "Request Tribunal": "requesttribunal",
        "Exported - Child or young person moves out of LA before assessment is completed": "exported",
    },
    "assessment": {
        "Assessment Outcome - Decision to issue EHC plan": "assessmentoutcome",
        "Twenty week time limit exceptions apply": "week20",
    },
    "namedplan": {
        "EHC Plan Start Date": "startdate",
        "Residential Settings": "planres",
        "Work Based Learning Activity": "planwbp",
        "Personal Budget taken up": "pb",
        "Personal Budget - Organised Arrangements": "oa",
        "Personal Budget - Direct Payments": "dp",
        "Date EHC plan ceased": "ceasedate",
        "Reason EHC plan ceased": "ceasereason",
    },
    "plandetail": _PLACE,
    "activeplans": {
        "EHC Plan transferred in from another LA during calendar year": "transferla",
        "Residential Settings": "res",
        "Work Based Learning Activity": "wbp",
        "Annual Review Meeting Date": "reviewmeeting",
        "Annual Review Decision": "reviewoutcome",
        "EHC Plan Review Decisions Date": "lastreview",
        "Annual Review Decision Date": "lastreview",
        "Annual review – date draft amended EHC plan issued": "reviewdraft",
        "Phase transfer review - due date for any amended plan": "phasetransferduedate",
        "Phase transfer review - final plan date": "phasetransferfinaldate",
    },
    "placementdetail": {
        **_PLACE,
        "Placement Start Date": "entrydate",
        "Placement Leaving Date": "leavingdate",
        "Residential Settings": "res",
        "Work Based Learning Activity": "wbp",
    },
    "senneed": {"SEN Type of Need": "sentype", "SEN Type of Need rank": "sentyperank", "SEN Type": "sentype"},
}
# Every table has these; the empty ones are DfE's own and tell nothing of a person.
_EVERYWHERE = {"Record Type": "", "LA": "", "Person ID": "personid", "Requests record ID": "requestid"}

HEADINGS: Mapping[str, Mapping[str, str]] = {
    table: {
        **{column: column for column in record.columns},
        **{plain_heading(label): column for label, column in {**_EVERYWHERE, **_LABELS[table]}.items()},
    }
    for table, record in RECORDS.items()
}

HEADER_HEADINGS: Mapping[str, str] = {
    plain_heading(label): name
    for label, name in {
        "Collection Name": "collection",
        "Collection": "collection",
        "Year": "year",
        "Reference Date": "referencedate",
        "Source Level": "sourcelevel",
        "LA Number": "lea",
        "LEA": "lea",
        "Software Code": "softwarecode",
        "Release": "release",
        "Serial Number": "serialno",
        "Date & Time": "datetime",
        "Designated Medical Officer": "dmo",
        "Designated Clinical Officer": "dco",
        "Designated Social Care Officer": "dsco",
        **{field.name: field.column for field in HEAD_FIELDS},
    }.items()
}


def label_of(table: str, column: str) -> str:
    """Return the heading of a field in the template; its element's name where the template's own is not known."""
    labels = {name: label for label, name in reversed(list(_LABELS[table].items()))}
    names = {field.column: field.name for field in RECORDS[table].fields}
    return labels.get(column, names[column])

"""What the standing roles may do when an agency begins; on the page of roles it is the agency's to change."""

from collections.abc import Mapping

GRANTS: Mapping[str, Mapping[str, str]] = {
    "quan-tri": {
        "people.manage": "all",
        "notify.manage": "all",
        "files.manage": "all",
        "worktime.change": "all",
        "numbers.change": "all",
        "trail.read": "all",
        "initiatives.rounds": "all",
        "papers.manage": "all",
    },
    "tiep-nhan": {
        "cases.read": "all",
        "cases.handle": "all",
        "initiatives.see": "all",
        "initiatives.intake": "all",
    },
    "chuyen-vien": {
        "cases.read": "unit",
        "cases.handle": "unit",
        "initiatives.see": "all",
        "initiatives.examine": "all",
        "initiatives.confidential": "all",
    },
    "truong-phong": {
        "councils.read": "all",
        "cases.read": "all",
        "cases.handle": "subtree",
        "cases.oversee": "all",
        "initiatives.see": "all",
        "initiatives.examine": "all",
        "initiatives.confidential": "all",
    },
    "lanh-dao": {
        "councils.read": "all",
        "cases.read": "all",
        "cases.oversee": "all",
        "initiatives.see": "all",
        "initiatives.sign": "all",
    },
    "van-thu": {"cases.read": "unit", "numbers.change": "all"},
    "thu-ky-hoi-dong": {
        "papers.manage": "all",
        "councils.rubrics": "all",
        "councils.run": "all",
        "councils.read": "all",
        "cases.read": "all",
        "cases.handle": "all",
        "initiatives.see": "all",
        "initiatives.examine": "all",
        "initiatives.decide": "all",
        "initiatives.rounds": "all",
        "initiatives.confidential": "all",
    },
    "thanh-vien-hoi-dong": {},
    "luu-tru": {"cases.read": "all"},
    "thanh-tra": {"cases.read": "all", "trail.read": "all"},
    "dau-moi": {"cases.read": "subtree", "initiatives.coordinate": "subtree"},
    "tac-gia": {},
}

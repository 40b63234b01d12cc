"""What is walked and what is forged: the lists, so that tests run them and the documents count them."""

from __future__ import annotations

from itertools import product

ROLES = ("visitor", "officer", "stranger", "place", "administrator")
#: Who may, of: visitor, officer of Lyon, officer of Grenoble, PLACE, administrator.
SEE_PUBLISHED = "yyyyy"
SEE_DRAFT = "nynyy"
WORK = "nyyyn"
WORK_ON_LYON = "nynyn"
SIGNED_IN = "nyyyy"
ADMINISTER = "nnnny"
PLACE_ONLY = "nnnyn"
#: Screen, its parameters, and for each role whether it opens ("draft" is a draft of Lyon's).
CELLS = [
    ("", {}, SEE_PUBLISHED),
    ("city", {"municipality": "lyon"}, SEE_PUBLISHED),
    ("city", {"municipality": "grenoble-alpes-metropole"}, SEE_PUBLISHED),
    ("indicators", {}, SEE_PUBLISHED),
    ("indicators", {"code": "LYO-I01"}, SEE_PUBLISHED),
    ("indicators", {"code": "draft_indicator"}, SEE_DRAFT),
    ("indicators", {"view": "new"}, WORK),
    ("indicators", {"view": "import"}, WORK),
    ("recommendations", {}, SEE_PUBLISHED),
    *(("recommendations", {"view": view}, PLACE_ONLY) for view in ("drafts", "new", "sheet", "order", "labs")),
    ("recommendation", {"code": "LYO-R01"}, SEE_PUBLISHED),
    ("recommendation", {"code": "LYO-R97"}, "nnnnn"),
    ("compare", {}, SEE_PUBLISHED),
    ("learn", {}, SEE_PUBLISHED),
    ("learn", {"q": "accueil"}, SEE_PUBLISHED),
    ("learn", {"recommendation": "LYO-R01"}, SEE_PUBLISHED),
    ("method", {}, SEE_PUBLISHED),
    ("evaluation", {}, SEE_PUBLISHED),
    ("evaluation", {"view": "bring"}, PLACE_ONLY),
    ("evaluation", {"view": "questionnaires"}, PLACE_ONLY),
    ("login", {}, SEE_PUBLISHED),
    ("commitment", {"code": "LYO-E03"}, SEE_PUBLISHED),
    ("commitment", {"code": "draft"}, SEE_DRAFT),
    ("my-commitments", {}, WORK),
    ("my-commitments", {"view": "many"}, WORK),
    ("my-commitments", {"view": "sheet"}, WORK),
    ("my-commitments", {"view": "recommendations"}, WORK),
    ("my-commitments", {"view": "new"}, WORK),
    ("my-commitments", {"code": "LYO-E03"}, WORK_ON_LYON),
    ("my-commitments", {"code": "draft"}, WORK_ON_LYON),
    ("my-commitments", {"code": "LYO-E99"}, "nnnnn"),
    ("exchange", {}, WORK),
    ("exchange", {"municipality": "lyon"}, WORK),
    ("account", {}, SIGNED_IN),
    ("meetings", {}, SIGNED_IN),
    ("restitution", {}, PLACE_ONLY),
    ("translations", {}, WORK),
    ("translations", {"text": "commitment:LYO-E03:title", "into": "ar"}, WORK_ON_LYON),
    ("translations", {"text": "word:level.limited:text", "into": "ar"}, PLACE_ONLY),
    ("capitalisation", {}, PLACE_ONLY),
    ("capitalisation", {"booklet": "CAP-B99"}, "nnnnn"),
    ("experiments", {}, SEE_PUBLISHED),
    ("experiments", {"theme": "accessibility", "feasible": "no"}, SEE_PUBLISHED),
    ("experiments", {"view": "own"}, WORK),
    ("experiments", {"view": "new", "municipality": "lyon"}, WORK_ON_LYON),
    ("experiments", {"experiment": "LYO-X01"}, WORK_ON_LYON),
    ("voices", {}, WORK),
    ("voices", {"view": "words", "municipality": "lyon"}, WORK),
    ("voices", {"code": "LYO-E03"}, WORK_ON_LYON),
    ("voices", {"code": "draft"}, WORK_ON_LYON),
    ("meetings", {"view": "dossier", "municipality": "lyon"}, SEE_DRAFT),
    *(
        ("admin", {"view": view}, ADMINISTER)
        for view in ("", "territory", "new-place", "publication", "trail", "house")
    ),
    ("admin", {"account": "agent.lyon"}, ADMINISTER),
    ("admin", {"view": "territory", "municipality": "lyon"}, ADMINISTER),
    ("admin", {"view": "new-place", "q": "grenoble"}, ADMINISTER),
    ("admin", {"view": "new-place", "place": "38185"}, ADMINISTER),
]
WALK = [(*cell[:2], role, cell[2][n] == "y") for cell in CELLS for n, role in enumerate(ROLES)]

#: What is typed and whose it is, the role, and how ``/desk/draft`` answers.
DRAFTED = [
    (kind, role, status)
    for kind, statuses in {
        "own": (403, 204, 403, 204, 403),
        "unpublished": (403, 204, 403, 204, 403),
        "booklet": (403, 403, 403, 204, 403),
        "unknown": (403, 403, 403, 403, 403),
    }.items()
    for role, status in zip(ROLES, statuses, strict=True)
]

#: A press of a button that this role's screen never had, on a published commitment.
BUTTONS = [
    *product(("visitor", "stranger", "administrator"), ("Enregistrer", "Rien n’a changé", "Retirer du public")),
    ("officer", "Retirer du public"),
]
#: Screens on which PLACE has buttons; all that a reader's own screen lacks are pressed at once.
WORKED_ON = [
    ("experiments", {"experiment": "LYO-X01"}),
    ("voices", {"code": "LYO-E03"}),
    ("voices", {"view": "words", "municipality": "lyon"}),
    ("voices", {"view": "logbook", "municipality": "lyon"}),
    ("translations", {"text": "commitment:LYO-E03:title", "into": "en"}),
    ("capitalisation", {"booklet": "CAP-B02"}),
    ("evaluation", {"view": "questionnaires"}),
    ("indicators", {"code": "LYO-I01"}),
    ("learn", {"recommendation": "GAM-R01"}),
    ("recommendation", {"code": "LYO-R01"}),
    ("recommendations", {"view": "drafts"}),
]
NOT_PLACE = ("visitor", "officer", "stranger", "administrator")
#: Who may not publish a draft, and sends the press of the button all the same.
NOT_PUBLISHERS = ("visitor", "officer", "stranger", "administrator")
PAGE_NAMES = [
    "admin",
    "my_commitments",
    "pages/my_commitments.py",
    "../app",
    "rc_dashboard/ui/shell",
    "x" * 10_000,
    "\x00",
    "\u202e",
]
#: Sent for every widget of a screen at once.
VALUES = [
    {"double_value": 1e308},
    {"string_value": "x" * 1_000_000},
    {"json_value": '{"edited_rows":{"999999":{"status":"<script>"}}}'},
    {"json_value": "not json"},
    {"bytes_value": b"\xff\xfe"},
    {"int_value": -1},
]
VIEWS = ("", "many", "new")
#: How many forged messages the tests send, each of which must change nothing.
FORGED = (
    len(WORKED_ON) * len(NOT_PLACE)
    + len(BUTTONS)
    + len(NOT_PUBLISHERS)
    + len(PAGE_NAMES)
    + len(VALUES) * len(VIEWS)
)

"""The codes that are stored. Their words for people are in the catalogues.

A stranger code fails at the door: ``Status("done")`` raises ``ValueError``.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a commitment stands, as chosen by the officer. Late is not a status."""

    NOT_REPORTED = "not_reported"
    PLANNED = "planned"
    UNDER_DISCUSSION = "under_discussion"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    BLOCKED = "blocked"
    COMPLETED = "completed"
    ABANDONED = "abandoned"


class Group(StrEnum):
    """The six groups of a set, always in this order; a commitment stands whole in one of them."""

    KEPT = "kept"
    UNDER_WAY = "under_way"
    BLOCKED = "blocked"
    TO_COME = "to_come"
    STOPPED = "stopped"
    NOT_REPORTED = "not_reported"


class Share(StrEnum):
    """The old split of progress, in the stored columns and for one version more in the open data."""

    DONE = "done"
    UNDER_WAY = "under_way"
    TO_COME = "to_come"
    STOPPED = "stopped"
    NOT_REPORTED = "not_reported"


class Confidence(StrEnum):
    """How sure the municipality is to reach its aim (météo), apart from the status."""

    SECURED = "secured"
    REACHABLE = "reachable"
    NEEDS_SUPPORT = "needs_support"
    COMPROMISED = "compromised"


class Reply(StrEnum):
    """The municipality's answer to a recommendation."""

    NONE = "none"
    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    NOTED = "noted"
    DECLINED = "declined"


class Level(StrEnum):
    """How far a commitment has gone, on the scale that the three voices share."""

    NO_EVIDENCE = "no_evidence"
    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


class Voice(StrEnum):
    MUNICIPALITY = "municipality"
    PLACE = "place"
    PARTICIPANTS = "participants"


class Gap(StrEnum):
    """What stands between the voices; never an average of them."""

    NOT_HEARD = "not_heard"
    AGREED = "agreed"
    CLOSE = "close"
    DISAGREEMENT = "disagreement"


class Feasible(StrEnum):
    """What a micro-experiment showed; none of them while it is not known."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class LabStep(StrEnum):
    """The steps of the programme, in their order; the Policy Labs have four of their own."""

    DIAGNOSIS = "diagnosis"
    TRAINING = "training"
    LAB_DIAGNOSIS = "lab_diagnosis"
    LAB_IDEATION = "lab_ideation"
    LAB_PROTOTYPE = "lab_prototype"
    LAB_TEST = "lab_test"
    EXPERIMENTS = "experiments"
    RECOMMENDATIONS = "recommendations"
    RESTITUTION = "restitution"
    FOLLOW_UP = "follow_up"
    CAPITALISATION = "capitalisation"


class ConsentForm(StrEnum):
    """How somebody agreed that their words are kept."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    RECORDED = "recorded"


class Scope(StrEnum):
    """Who may read somebody's words: as far as they agreed to."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Unblocker(StrEnum):
    """Who can lift an obstacle."""

    MUNICIPALITY = "municipality"
    EPCI = "epci"
    PREFECTURE = "prefecture"
    STATE = "state"
    ASSOCIATION = "association"


class Direction(StrEnum):
    """Which way an indicator is better."""

    UP = "up"
    DOWN = "down"


class Kind(StrEnum):
    """What a municipality is; gates comparison, since powers differ."""

    COMMUNE = "commune"
    EPCI = "epci"
    DISTRICT = "district"
    OTHER = "other"


class Role(StrEnum):
    VISITOR = "visitor"
    OFFICER = "officer"
    PLACE = "place"
    ADMINISTRATOR = "administrator"


class Reason(StrEnum):
    """Why something needs attention. A list of names, not a score."""

    LATE = "late"
    BLOCKED = "blocked"
    NOT_UPDATED = "not_updated"
    DUE_SOON = "due_soon"
    VOICES_DISAGREE = "voices_disagree"
    COMPLETED_WITHOUT_EVIDENCE = "completed_without_evidence"
    ACCEPTED_WITHOUT_COMMITMENT = "accepted_without_commitment"
    WITHOUT_REPLY = "without_reply"
    NOBODY_IN_CHARGE = "nobody_in_charge"


class UpdateKind(StrEnum):
    """Where a journal entry comes from."""

    UPDATE = "update"
    NO_CHANGE = "no_change"
    CORRECTION = "correction"
    IMPORT = "import"


class EnteredBy(StrEnum):
    """Whose hand typed an update."""

    MUNICIPALITY = "municipality"
    PLACE = "place"
    FILE = "file"


class Hangs(StrEnum):
    """What is real and may hang on an example, so that the example cannot go."""

    ANSWER = "answer"
    ADOPTION = "adoption"
    EXPERIMENT = "experiment"
    LESSON = "lesson"
    INDICATOR = "indicator"
    MEASUREMENT = "measurement"
    READING = "reading"
    QUOTATION = "quotation"
    MEETING = "meeting"
    PLACE = "place"


#: The territories that take part in the programme; every other collection is kept
#: apart from it, so that only like is compared with like.
PROGRAMME = "programme"
SYNTHETIC = "synthetic"
#: Departments, in the State's official barometer: never the cities' own, never compared with them.
OFFICIAL = "barometre-officiel"

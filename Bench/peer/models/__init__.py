"""The city's own tables."""

from peer.models.members import Membership, Person, PersonDocument, PersonPhone
from peer.models.organisations import (
    Beside, Coverage, Employer, Organisation, Placement, Succession, Tenure,
)
from peer.models.results import Figure, Judgement, Rating, Rollup, Score, Snapshot
from peer.models.work import Account, Event, Grant, Record, Setting

__all__ = [
    "Account", "Beside", "Coverage", "Employer", "Event", "Figure", "Grant", "Judgement", "Membership",
    "Organisation", "Person", "PersonDocument", "PersonPhone", "Placement", "Rating", "Record", "Rollup", "Score", "Setting", "Snapshot", "Succession", "Tenure",
]

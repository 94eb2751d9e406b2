"""Approvals held against the git history: who signed the commit that recorded each of them."""

from generator.audit.approvals import Verdict, audit
from generator.audit.history import History, NoHistoryError
from generator.audit.holding import GOOD, Worth, worth
from generator.audit.snapshots import Snapshots

__all__ = [
    "GOOD",
    "History",
    "NoHistoryError",
    "Snapshots",
    "Verdict",
    "Worth",
    "audit",
    "worth",
]

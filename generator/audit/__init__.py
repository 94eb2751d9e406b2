"""Approvals held against the git history: who signed the commit that recorded each of them."""

from generator.audit.approvals import Verdict, audit
from generator.audit.history import History, NoHistoryError

__all__ = ["History", "NoHistoryError", "Verdict", "audit"]

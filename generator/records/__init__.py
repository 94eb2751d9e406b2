"""Bibliographic records: the files of PubMed and of reference managers, to references and back.

Each format is read into items as CSL-JSON has them, and these become references in one place. What
a record does not say stays missing.
"""

from generator.records.formats import FORMATS, RecordsError, read_records
from generator.records.record import Record
from generator.records.written import EXPORTS, written

__all__ = ["EXPORTS", "FORMATS", "Record", "RecordsError", "read_records", "written"]

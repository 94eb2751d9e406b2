"""The model: frozen values with the shape of a library, and nothing that reads or writes."""

from generator.model.algorithm import Algorithm, Branch, Criteria, Listing, Step
from generator.model.base import Text
from generator.model.fact import Fact
from generator.model.grading import Body, Direction, Position, Scheme, Scope, Strength, Voice
from generator.model.guidance import (
    Archive,
    Audience,
    Edition,
    Guidance,
    Name,
    Publisher,
    Suppression,
    Term,
)
from generator.model.reference import Author, Citation, Passage, Reference, SourceCheck
from generator.model.review import Event, EventState, Review
from generator.model.source import SourceDocument, SourceItem
from generator.model.topic import Change, Point, RedFlag, Section, Statement, Topic

__all__ = [
    "Algorithm",
    "Archive",
    "Audience",
    "Author",
    "Body",
    "Branch",
    "Change",
    "Citation",
    "Criteria",
    "Direction",
    "Edition",
    "Event",
    "EventState",
    "Fact",
    "Guidance",
    "Listing",
    "Name",
    "Passage",
    "Point",
    "Position",
    "Publisher",
    "RedFlag",
    "Reference",
    "Review",
    "Scheme",
    "Scope",
    "Section",
    "SourceCheck",
    "SourceDocument",
    "SourceItem",
    "Statement",
    "Step",
    "Strength",
    "Suppression",
    "Term",
    "Text",
    "Topic",
    "Voice",
]

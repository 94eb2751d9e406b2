"""The model: frozen values with the shape of a library, and nothing that reads or writes."""

from generator.model.base import Text
from generator.model.fact import Fact
from generator.model.grading import Body, Direction, Position, Scheme, Scope, Strength, Voice
from generator.model.guidance import Audience, Edition, Guidance, Publisher, Term
from generator.model.reference import Author, Citation, Passage, Reference, SourceCheck
from generator.model.review import Event, Review, Standing, standing
from generator.model.topic import Change, Point, RedFlag, Section, Statement, Topic

__all__ = [
    "Audience",
    "Author",
    "Body",
    "Change",
    "Citation",
    "Direction",
    "Edition",
    "Event",
    "Fact",
    "Guidance",
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
    "Standing",
    "Statement",
    "Strength",
    "Term",
    "Text",
    "Topic",
    "Voice",
    "standing",
]

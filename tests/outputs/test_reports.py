"""The link "Report an error": to whom it leads, and what is filled in."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from generator.language.terms import Finder
from generator.outputs.assets import readers_files
from generator.outputs.reports import FORM
from generator.outputs.templates import environment
from generator.outputs.topics import topic_view
from generator.pipeline.sources import overlay, template_sources
from tests.libraries import ROOT, STATEMENT, guidance, put

MAIL = put("publisher.contact", "desk@example.org")
FORM_PAGE = put("publisher.issues", "https://example.org/lamp/issues/new")
HOSTILE = '"><script>alert(1)</script> & a=b?c#d %0D%0ABcc: eve@example.org'


def link(audience, *changes):
    """The link of the first statement."""
    library = guidance(*changes)
    view = topic_view(library, "dimness", audience, Finder(library.glossary))
    return view.sections[0].statements[0].report


def mail(address):
    """A mail link taken apart as RFC 6068 says: to, subject, body."""
    assert address.startswith("mailto:")
    to, fields = address.removeprefix("mailto:").split("?", 1)
    parts = dict(field.split("=", 1) for field in fields.split("&"))
    assert parts.keys() == {"subject", "body"}
    return unquote(to), unquote(parts["subject"]), unquote(parts["body"])


def test_a_mail_has_edition_topic_statement_and_page():
    to, subject, body = mail(link("clinician", MAIL))
    assert to == "desk@example.org"
    assert subject == "Error in 2026.11: Glowroot"
    assert body.split("\r\n") == [
        "This mail is not for medical help. Write nothing about a patient.",
        "",
        "Topic: Dimness",
        "Statement: Glowroot",
        "Page: 2026.11/dimness/index.html#glowroot",
        "",
        "What is wrong:",
        "",
    ]


def test_a_patient_is_told_whom_to_call():
    emergency = guidance().publisher.emergency.number
    _, subject, body = mail(link("patient", MAIL))
    assert subject == "Error in 2026.11: The plant"
    assert body.split("\r\n")[1] == f"In an emergency: {emergency}."
    assert "Page: 2026.11/dimness/patient/index.html#glowroot" in body


def test_the_form_is_prefilled():
    address = urlsplit(link("clinician", FORM_PAGE))
    assert (address.scheme, address.netloc, address.path) == ("https", "example.org", "/lamp/issues/new")  # fmt: skip
    assert parse_qs(address.query, strict_parsing=True) == {
        "template": ["report-an-error.yml"],
        "title": ["Error in 2026.11: Glowroot"],
        "edition": ["2026.11"],
        "statement": ["Dimness: Glowroot (glowroot)"],
        "page": ["2026.11/dimness/index.html#glowroot"],
    }


def test_an_address_with_a_query_keeps_it():
    address = link("clinician", put("publisher.issues", "https://example.org/new?project=lamp"))
    assert address.startswith("https://example.org/new?project=lamp&template=report-an-error.yml&")


def test_signs_that_end_an_address_are_encoded():
    address = link("clinician", put("publisher.issues", 'https://example.org/new?a="b#part'))
    assert address.startswith("https://example.org/new?a=%22b&template=")


def test_patients_write_a_mail_and_nothing_in_public():
    assert link("patient", MAIL, FORM_PAGE).startswith("mailto:")
    assert link("clinician", MAIL, FORM_PAGE).startswith("https:")
    assert link("patient", FORM_PAGE).startswith("https:")


@pytest.mark.parametrize(
    "contact",
    ["desk@example.org", "mailto:desk@example.org"],
)
def test_a_contact_may_be_written_as_a_link(contact):
    assert mail(link("clinician", put("publisher.contact", contact)))[0] == "desk@example.org"


@pytest.mark.parametrize(
    "contact",
    [
        "Write to the library's desk",
        "desk@localhost",
        "desk@example.org, eve@example.org",
        "desk@example.org?bcc=eve@example.org",
        "https://example.org/contact",
        "javascript:alert(1)//@example.org",
        "desk@example.org\u202e",
    ],
)
def test_what_is_no_mail_address_is_no_link(contact):
    assert link("clinician", put("publisher.contact", contact)) is None


def test_signs_in_an_address_are_encoded():
    assert link("clinician", put("publisher.contact", "a+b&c=d?@example.org")).startswith("mailto:a%2Bb%26c%3Dd%3F@example.org?")  # fmt: skip


@pytest.mark.parametrize(
    "issues",
    ["http://example.org/new", "javascript:alert(1)", "https://a b", "https://", "https://[x"],
)
def test_what_is_no_safe_address_is_no_link(issues):
    assert link("clinician", put("publisher.issues", issues)) is None


def test_without_a_publisher_to_reach_there_is_no_link():
    assert link("clinician") is None


@pytest.mark.parametrize("way", [MAIL, FORM_PAGE], ids=["mail", "form"])
def test_a_hostile_name_stays_in_its_field(way):
    address = link("clinician", way, put(f"{STATEMENT}.name.clinician", HOSTILE))
    assert not set(address) & set("\"'<> \r\n\\`")
    if address.startswith("mailto:"):
        to, subject, body = mail(address)
        assert parseaddr(to) == ("", "desk@example.org")
        assert subject == f"Error in 2026.11: {HOSTILE}"
        assert f"Statement: {HOSTILE}\r\n" in body
    else:
        assert parse_qs(urlsplit(address).query, strict_parsing=True)["title"] == [f"Error in 2026.11: {HOSTILE}"]  # fmt: skip


def test_an_archive_has_no_links():
    archive = {"replaced-by": "2026.12", "notice": {"clinician": "Old.", "patient": "Old."}}
    assert link("clinician", MAIL, put("edition.archive", archive)) is None


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_it_is_on_the_screen_and_not_on_paper(visit, tmp_path, audience):
    """Wide enough to be hit with a finger, and told to patients as no way to get help."""
    library = guidance(MAIL)
    view = topic_view(library, "dimness", audience, Finder(library.glossary))
    body = environment(template_sources(ROOT)).get_template("pages/topic.html").render(view=view)
    for name, content in readers_files(overlay(tmp_path, "theme")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    sheets = "".join(
        f'<link rel="stylesheet" href="assets/{name}.css"{media}>'
        for name, media in (("guidance", ""), ("print", ' media="print"'))
    )
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><html lang="en"><title>x</title>{sheets}{body}', "utf-8")  # fmt: skip
    page = visit(page.as_uri()).page
    line = page.locator("[data-statement] .g-report").first
    assert line.is_visible()
    assert line.get_by_role("link").bounding_box()["height"] >= 24
    assert ("not for medical help" in line.inner_text()) == (audience == "patient")
    page.emulate_media(media="print")
    assert not line.is_visible()


@pytest.mark.parametrize("folder", [ROOT, ROOT / "site_templates" / "library"], ids=["here", "a new library"])  # fmt: skip
def test_the_form_has_the_fields_that_are_filled_in(folder):
    form = yaml.safe_load((folder / ".github" / "ISSUE_TEMPLATE" / FORM).read_text("utf-8"))
    ids = {field.get("id") for field in form["body"]}
    assert {"edition", "statement", "page"} <= ids

"""Pure parts of the outputs: addresses, references in print, the template engine, front matter."""

from __future__ import annotations

import json

import jinja2
import pytest
import yaml

from generator.model import Reference
from generator.outputs import bibliography
from generator.outputs.addresses import link, root, topic_page
from generator.outputs.data import guidance_json
from generator.outputs.pages import _page
from generator.outputs.templates import environment
from tests.libraries import guidance, put

HOSTILE = "</title><script>alert(1)</script>\n---\n{{ 7 * 7 }} \"'"


def reference(**fields) -> Reference:
    return Reference.model_validate(
        {"type": "article-journal", "source-kind": "review", "unverified": [], **fields}
    )


@pytest.mark.parametrize(
    ("source", "target", "address"),
    [
        ("index.html", "references/index.html", "references/index.html"),
        ("references/index.html", "index.html", "../index.html"),
        ("a/patient/index.html", "a/index.html", "../index.html"),
        ("a/index.html", "a/patient/index.html", "patient/index.html"),
        ("a/index.html", "b/patient/index.html", "../b/patient/index.html"),
    ],
)
def test_links_are_relative_and_end_in_a_file(source, target, address):
    assert link(source, target) == address


def test_root_leads_to_the_editions_folder():
    assert [root("index.html"), root("a/index.html"), root("a/b/index.html")] == [
        "./",
        "../",
        "../../",
    ]


def test_the_first_audience_has_the_topics_own_folder():
    library = guidance()
    assert topic_page(library, "dimness", "clinician") == "dimness/index.html"
    assert topic_page(library, "dimness", "patient") == "dimness/patient/index.html"


PEOPLE = [
    {"family": name, "given": "A"}
    for name in ("One", "Two", "Three", "Four", "Five", "Six", "Seven")
]


@pytest.mark.parametrize(
    ("fields", "tip", "short"),
    [
        (
            {"author": PEOPLE[:2], "issued": "2019", "container-title": "J Dim", "volume": "3", "issue": "2", "page": "10-20"},
            "One A, Two A. J Dim. 2019;3(2):10–20.",
            "One A et al. 2019",
        ),
        ({"author": PEOPLE}, "One A, Two A, Three A, Four A, Five A, Six A, et al.", "One A et al."),
        ({"author": PEOPLE[:1], "et-al": "true", "issued": "2019"}, "One A, et al. 2019.", "One A et al. 2019"),
        ({"author": [{"literal": "Glow Society"}], "issued": "2010", "edition": "2nd"}, "Glow Society. 2nd. 2010.", "Glow Society 2010"),
        ({"author": [{"family": "Plato"}], "page": "e12"}, "Plato. e12.", "Plato"),
        ({"title": "Nameless?", "status": "retracted"}, "Nameless? Status: retracted.", "Nameless?"),
        ({"status": "unidentified"}, "Source not identified.", "Source not identified"),
        ({}, "key.", "key"),
    ],
)  # fmt: skip
def test_references_in_print(fields, tip, short):
    given = reference(**fields)
    assert bibliography.tip(given, "key") == tip
    assert bibliography.short(given, "key") == short


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({"DOI": "10.1/a(b)"}, ["https://doi.org/10.1/a%28b%29"]),
        ({"PMID": "123"}, ["https://pubmed.ncbi.nlm.nih.gov/123/"]),
        ({"PMID": "123/../evil"}, []),
        ({"URL": "https://example.org/x"}, ["https://example.org/x"]),
        ({"URL": "http://example.org/x"}, []),
        ({"URL": "javascript:alert(1)"}, []),
        ({"URL": "//example.org/x"}, []),
        ({"URL": "https:///x"}, []),
        ({"URL": "https://[::1"}, []),
        ({"URL": "https://example.org/ x"}, []),
        ({"DOI": "10.1/a", "unverified": ["DOI"]}, []),
        ({"PMID": "123", "unverified": ["PMID"]}, []),
        ({"URL": "https://example.org", "unverified": ["URL"]}, []),
    ],
)
def test_links_come_from_verified_https_only(fields, links):
    assert [each.href for each in bibliography.links(reference(**fields))] == links


def test_unverified_identifiers_are_named_as_such():
    given = reference(DOI="10.1/a", PMID="1", unverified=["DOI", "page"])
    view = bibliography.view("x", given, None, ())
    assert view.identifiers == ("doi:10.1/a (not verified)",)
    assert view.unverified == ("DOI", "pages")


def test_a_template_that_asks_for_what_is_not_there_fails():
    template = environment({"a": "{{ view.nothing }}"}).get_template("a")
    with pytest.raises(jinja2.UndefinedError):
        template.render(view=object())


def test_templates_escape_everything():
    template = environment({"a": '<p title="{{ x }}">{{ x }}</p>'}).get_template("a")
    assert "<script>" not in template.render(x=HOSTILE)
    assert "<" not in template.render(x=HOSTILE).removeprefix("<p ").removesuffix("</p>").replace(
        '">', ""
    )


def test_front_matter_holds_any_title_on_one_escaped_line():
    name, content = _page("a/index.html", "<div></div>", {"title": HOSTILE})
    head, _, body = content.decode().removeprefix("---\n").partition("\n---\n\n")
    assert name == "a/index.md" and body == "<div></div>\n"
    assert "\n" not in head and "<" not in yaml.safe_load(head)["title"]


def test_guidance_json_has_the_shape_of_the_contract():
    tree = json.loads(guidance_json(guidance()))
    assert tree["topics"]["dimness"]["statements"]["glowroot"] == {
        "claim": "s01",
        "name": {"clinician": "Glowroot", "patient": "The plant"},
        "kind": "recommendation",
        "positions": [
            {
                "body": "glow",
                "scheme": "glow-2020",
                "strength": "strong",
                "direction": "for",
                "cite": {"ref": "smith-2019", "passages": ["dose"]},
                "says": {
                    "clinician": "Glow 2020 recommends glowroot (Strong).",
                    "patient": "The Glow Society strongly advises glowroot.",
                },
            }
        ],
        "cites": [],
        "facts": ["dose"],
        "section": "first",
        "about": {"clinician": "glowroot", "patient": "glowroot"},
        "texts": {
            "clinician": "Glowroot 5\N{NO-BREAK SPACE}mg/day is recommended.",
            "patient": "Take glowroot, 5\N{NO-BREAK SPACE}mg a day.",
        },
    }


def test_guidance_json_never_says_approved_unverified():
    event = {"state": "approved", "on": "2026-11-22", "by": "board"}
    library = guidance(put("topics.dimness.review.events", [event]))
    assert (
        json.loads(guidance_json(library))["topics"]["dimness"]["review"]["state"] == "under-review"
    )

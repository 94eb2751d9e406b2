"""What versions.js adds to a page that never changes: the editions, and what became of this one."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest

from generator.pipeline import publish
from generator.publish.recall import recall
from generator.publish.stated import Target
from tests.conftest import _Quiet
from tests.libraries import source_of
from tests.publish.sites import pdf

TOPIC = "dimness/index.html"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """Three editions of the minimal library; the first one is an archive. Do not change it."""
    folder = tmp_path_factory.mktemp("versions")
    library = folder / "library"
    (library / "editions").mkdir(parents=True)
    notice = "{clinician: Do not use., patient: Do not use.}"
    archived = source_of("2025.09").replace(
        "edition: {", f"edition: {{archive: {{replaced-by: '2026.11', notice: {notice}}}, ", 1
    )
    assert "archive:" in archived
    (library / "editions" / "2025.09.yaml").write_text(archived, encoding="utf-8")
    for edition in ("2026.11", "2026.12"):
        (library / "guidance.yaml").write_text(source_of(edition), encoding="utf-8")
        assert publish(library, folder / "public", pdfs=False).done
    return folder / "public"


@pytest.fixture(scope="module")
def addresses(public):
    """The site as it is read from disk and from a server."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(public)))
    serving.daemon_threads = True
    with serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        served = f"http://127.0.0.1:{serving.server_address[1]}/"
        yield {"disk": public.as_uri() + "/", "server": served}
        serving.shutdown()


def alerts(seen) -> dict[str, str]:
    """Each notice above the page by its kind, in words."""
    return {
        each.get_attribute("data-alert"): " ".join(each.inner_text().split())
        for each in seen.page.locator("[data-alert]").all()
    }


@pytest.mark.parametrize("way", ["disk", "server"])
def test_every_edition_can_be_chosen(visit, addresses, way):
    seen = visit(f"{addresses[way]}2026.11/dimness/patient/index.html")
    links = seen.page.locator(".md-version .md-version__link")
    assert [" ".join(each.split()) for each in links.all_text_contents()] == [
        "2026.12 newest",
        "2026.11 superseded",
        "2025.09 archived",
    ]
    assert (
        seen.page.locator(".md-version [aria-current=true]").get_attribute("href").count("2026.11")
    )
    seen.page.locator(".md-version__current").focus()
    seen.page.keyboard.press("Enter")
    links.first.click()
    seen.page.wait_for_url(re.compile(r"2026\.12/dimness/patient/index\.html$"))
    assert not seen.complaints and not seen.outside


@pytest.mark.parametrize("way", ["disk", "server"])
def test_an_old_edition_says_that_it_is_superseded(visit, addresses, way):
    seen = visit(f"{addresses[way]}2026.11/{TOPIC}")
    assert "Edition 2026.12 of 22 December 2026 has replaced it" in alerts(seen)["superseded"]
    seen.page.locator("[data-alert=superseded] a").click()
    seen.page.wait_for_url(re.compile(r"2026\.12/dimness/index\.html$"))
    assert alerts(seen) == {}


def test_an_archive_has_its_own_notice(visit, addresses):
    assert alerts(visit(f"{addresses['disk']}2025.09/{TOPIC}")) == {}


@pytest.mark.parametrize(
    ("today", "overdue"), [("2027-11-22", False), ("2027-11-23", True), ("2030-01-01", True)]
)
def test_overdue_is_told_by_the_readers_clock(browser, addresses, today, overdue):
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(f"{addresses['disk']}2026.12/{TOPIC}")
    found = page.locator("[data-alert=overdue]")
    assert found.count() == overdue
    if overdue:
        assert "It was due on 22 November 2027" in found.inner_text()
    context.close()


def test_latest_leads_to_the_newest_edition_and_keeps_the_anchor(visit, addresses):
    seen = visit(f"{addresses['disk']}latest/dimness/patient/index.html#glowroot")
    seen.page.wait_for_url(re.compile(r"2026\.12/dimness/patient/index\.html#glowroot$"))
    plain = visit(f"{addresses['server']}latest/{TOPIC}", java_script_enabled=False)
    plain.page.wait_for_url(re.compile(r"2026\.12/dimness/index\.html$"))


def test_a_recalled_edition_says_so_on_the_pages_that_stand(visit, public, tmp_path):
    import shutil

    folder = tmp_path / "public"
    shutil.copytree(public, folder)
    recall(folder, [Target("2026.12", "dimness")], "Wrong <b>dose</b>", "2026-12-24", pdf)
    seen = visit(f"{folder.as_uri()}/2026.12/{TOPIC}", java_script_enabled=False)
    assert "Recalled. Do not use." in seen.page.inner_text("h1")
    assert "Wrong <b>dose</b>" in seen.page.inner_text("main")
    seen = visit(f"{folder.as_uri()}/2026.11/{TOPIC}")
    assert set(alerts(seen)) == {"superseded"}
    # The newer one is no place to read on: it was taken back.
    said = alerts(seen)["superseded"]
    assert "and the newer one was recalled" in said and "Use neither before you have asked" in said
    assert "has replaced it" not in said and said.endswith("Why it was recalled")
    other = alerts(visit(f"{folder.as_uri()}/2026.11/glossary/index.html"))
    assert "has replaced it" in other["superseded"]  # of the terms nothing was taken back
    recall(folder, [Target("2026.11")], "Wrong", "2026-12-25", pdf)
    assert "Recalled" in visit(f"{folder.as_uri()}/2026.11/glossary/index.html").page.inner_text(
        "h1"
    )


def test_without_scripts_a_page_says_its_edition_and_where_the_newest_is(visit, addresses):
    seen = visit(f"{addresses['disk']}2026.11/{TOPIC}", java_script_enabled=False)
    assert seen.page.locator(".g-edition").inner_text() == "Edition 2026.11"
    assert seen.page.locator(".g-dates a").get_attribute("href").endswith("../index.html")

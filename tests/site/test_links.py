"""Every page by itself and every link between pages: what holds for HTML whatever it says."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.site.reading import ARCHIVE, KINDS, Page, address, pages_of, words

# Attributes that make a browser load or open something. `cite`, `srcset` and others never occur.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "background", "xlink:href")
NEVER = ("srcset", "ping", "cite", "manifest", "usemap", "style", "target")
WORDS_OF_A_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(site) -> list[Page]:
    return pages_of(site)


def links(page: Page) -> list[tuple[str, str, str]]:
    """(element, attribute, address) of everything on a page that names an address."""
    found = [
        (element.name, name, str(element[name]))
        for name in ADDRESSES
        for element in page.tree.find_all(attrs={name: True})
    ]
    for refresh in page.all('meta[http-equiv="refresh"]'):
        found.append(("meta", "refresh", str(refresh["content"]).partition("url=")[2]))
    return found


def faults(pages: list[Page], site: Path, fault) -> list[str]:
    """What ``fault(page, element, attribute, address)`` says of each link, with its page."""
    return [
        f"{page.file.relative_to(site)}: <{element} {attribute}={address!r}> {said}"
        for page in pages
        for element, attribute, address in links(page)
        if (said := fault(page, element, attribute, address))
    ]


def test_every_kind_of_page_is_tested(pages, site, guidance):
    """A page of a new kind must be added to KINDS, so that every test here looks at it."""
    kinds = {
        next((name for name in page.one(".g-page")["class"] if name.startswith("g-page--")), "")
        for page in pages
        if page.file != site / "index.html"
    }
    named = {Page(site / address(kind, guidance)).file for kind in KINDS}
    own = (
        "index",
        "topic",
        "algorithm",
        "references",
        "glossary",
        "changes",
        "quality",
        "rules",
        "text",
        "ask",
    )
    assert kinds == {f"g-page--{kind}" for kind in own}
    assert named <= {page.file for page in pages}


def test_internal_links_lead_somewhere(pages, site):
    """Each leads, relative to its page, to a file of the site, and to an id on it."""
    by_file = {page.file: page for page in pages}

    def fault(page, element, attribute, link):
        if WORDS_OF_A_SCHEME.match(link):
            return None
        path, anchor = urldefrag(link)
        target = (page.file.parent / unquote(path)).resolve() if path else page.file
        if not target.is_relative_to(site.resolve()):
            return "leads out of the site"
        if not target.is_file():
            return "leads to no file"
        if anchor and unquote(anchor) not in by_file[target].ids:
            return "leads to no id on that page"
        return None

    assert not faults(pages, site, fault)


def test_internal_links_open_from_disk(pages, site):
    """None is absolute, and each names a file: a folder opens as a list of files from disk."""

    def fault(page, element, attribute, link):
        if WORDS_OF_A_SCHEME.match(link):
            return None
        path = urlsplit(link).path
        if link.startswith("/"):
            return "is absolute"
        if path and not Path(path).suffix:
            return "names no file"
        if not link.strip():
            return "is empty"
        return None

    assert not faults(pages, site, fault)


def test_external_links_are_https_in_anchors(pages, site):
    """Other hosts are linked to and never loaded from; a telephone number may be dialled."""

    def fault(page, element, attribute, link):
        if link.startswith("//"):
            return "takes the scheme of its page"
        if not WORDS_OF_A_SCHEME.match(link):
            return None
        if (element, attribute) != ("a", "href"):
            return "loads from elsewhere"
        if re.fullmatch(r"tel:\d+", link):
            return None
        return None if re.match(r"https://[^/]+\.", link) else "is not https"

    assert not faults(pages, site, fault)


def test_some_links_lead_out(pages):
    """The test above has something to look at."""
    outside = [link for page in pages for *_, link in links(page) if link.startswith("https://")]
    assert len(outside) > 100


def test_no_other_way_to_load_or_run(pages, site):
    """Two scripts of ours, no handlers, no inline styles, no frames: nothing to inject into."""
    found = []
    for page in pages:
        name = page.file.relative_to(site)
        for element in page.tree.find_all(True):
            found += [
                f"{name}: <{element.name} {attribute}>"
                for attribute in element.attrs
                if attribute.startswith("on") or attribute in NEVER
            ]
        found += [f"{name}: {each}" for each in page.all("iframe, object, embed, base, style")]
        # What machines read is data, and runs nothing.
        run = page.all('script:not([type="application/ld+json"])')
        scripts = [each.get("src", "").split("/")[-1] for each in run]
        root = page.file == site / "index.html"
        wanted = ["redirect.js"] if root else ["reader.js", "versions.js"]
        if page.all("[data-step]"):
            wanted.append("stepper.js")
        if scripts != wanted:
            found.append(f"{name}: scripts {scripts}")
        if any(each.string for each in run):
            found.append(f"{name}: a script stands in the page")
    assert not found


def test_stylesheets_load_our_own_files(site):
    """url() and @import name files of the site, or carry their content with them."""
    found, seen = [], 0
    for sheet in site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        named = re.findall(r"""url\(\s*['"]?([^'")]+)""", text)
        named += re.findall(r"""@import\s+['"]([^'"]+)""", text)
        for link in named:
            seen += 1
            inside = (sheet.parent / link).resolve()
            if not (link.startswith(("data:", "#")) or inside.is_file()):
                found.append(f"{sheet.relative_to(site)}: {link[:80]}")
    assert not found
    assert seen > 5


def test_scripts_name_no_address(site):
    """A script that fetches nothing can tell nobody who reads what."""
    found = [
        f"{script.relative_to(site)}: {match}"
        for script in site.rglob("*.js")
        # A list of words names where it is from; MiniSearch has a method of that name: no request.
        if not script.name.endswith(".min.js") and not script.name.startswith("words_")
        for match in re.findall(
            r"https?://|//[a-z]+\.|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|cookie|import\(",
            # The name of SVG is an address that nobody asks for.
            script.read_text("utf-8").replace("http://www.w3.org/2000/svg", ""),
        )
    ]
    assert not found


def test_ids_are_unique(pages, site):
    found = []
    for page in pages:
        counted = Counter(str(each["id"]) for each in page.tree.find_all(id=True))
        found += [f"{page.file.relative_to(site)}: {name}" for name, n in counted.items() if n > 1]
    assert not found


def test_references_between_elements(pages, site):
    """What an element says it is labelled or controlled by is on its page."""
    found = [
        f"{page.file.relative_to(site)}: {attribute}={name}"
        for page in pages
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
        for element in page.tree.find_all(attrs={attribute: True})
        for name in (
            element[attribute]
            if isinstance(element[attribute], list)
            else element[attribute].split()
        )
        if name not in page.ids
    ]
    assert not found


def test_headings(pages, site):
    """One h1, which comes first; no level is skipped on the way down; none is empty."""
    found = []
    for page in pages:
        name = page.file.relative_to(site)
        headings = page.all("h1, h2, h3, h4, h5, h6")
        levels = [int(each.name[1]) for each in headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            found.append(f"{name}: levels {levels}")
        for before, heading in zip(levels, headings[1:], strict=False):
            if int(heading.name[1]) > before + 1:
                found.append(f"{name}: h{before} is followed by {heading}")
        found += [f"{name}: an empty {each.name}" for each in headings if not words(each)]
    assert not found


def test_every_page_says_its_language_and_title(pages, site, guidance):
    """The language of a topic page is its audience's; titles tell pages apart."""
    for page in pages:
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", page.one("html")["lang"]), page.file
        assert page.all('meta[name="viewport"]'), page.file
        assert page.file.read_bytes().lstrip().startswith(b"<!doctype html>"), page.file
    for topic in guidance.topics:
        for audience, settings in guidance.audiences.items():
            every = [
                each
                for each in pages
                if each.all(f'[data-topic="{topic}"][data-audience="{audience}"]')
            ]
            assert len(every) == 4  # topic and algorithm, in two editions
            assert {page.one("html")["lang"] for page in every} == {settings.language}
    titles = Counter(page.one("head > title").string.strip() for page in pages)
    assert all(titles) and max(titles.values()) == 1, titles
    archived = {page.file for page in pages if f"/{ARCHIVE}/" in page.file.as_posix()}
    assert archived == {
        page.file for page in pages if page.one("head > title").text.startswith("Archived: ")
    }


def test_images_have_alternatives(pages, site):
    """A picture says what it shows, or that it is decoration."""
    found = [
        f"{page.file.relative_to(site)}: {str(each)[:120]}"
        for page in pages
        for each in page.all("img, svg")
        if not (
            each.has_attr("alt")
            or each.get("aria-hidden") == "true"
            or (each.get("role") == "img" and (each.get("aria-label") or each.find("title")))
            or (each.find("title") and each.find("desc"))  # a chart, whose links are to be met
        )
    ]
    assert not found


def test_links_and_buttons_have_names(pages, site):
    """Material's own skip link is not among them: it is empty, and our stylesheet takes it away."""
    found = [
        f"{page.file.relative_to(site)}: {str(each)[:120]}"
        for page in pages
        for each in page.all("a:not(.md-skip), button, summary")
        if not (words(each) or each.get("aria-label", "").strip())
    ]
    assert not found


def test_no_file_is_beyond_reach(pages, site):
    """Every file is a page, is named by one or by a stylesheet, or is there for machines."""
    named = {
        (page.file.parent / urldefrag(link)[0]).resolve()
        for page in pages
        for *_, link in links(page)
        if not WORDS_OF_A_SCHEME.match(link)
    }
    for sheet in site.rglob("*.css"):
        links_of_sheet = re.findall(
            r"(?:url\(|sourceMappingURL=)([^)\s*]+)", sheet.read_text("utf-8")
        )
        named |= {(sheet.parent / link).resolve() for link in links_of_sheet}
    machines = {"guidance.json", "quality.json", "manifest.json", "OFL.txt", "lucide-LICENSE.txt"}
    machines |= {"versions.json", "recalls.json", "guidance-json.schema.json", "robots.txt"}
    machines |= {"_headers", ".htaccess", "minisearch-licence.txt"}
    machines |= {"archive.css"}  # the look of archives, which other editions carry and do not use
    # The same of what walks through algorithms, and of the looks of pages that an edition lacks.
    machines |= {"stepper.js", "start.css", "written.css"}
    # Ask fetches its own files when somebody asks.
    machines |= {file.name for file in site.glob("*/assets/ask/*.js")}
    machines |= {file.name for file in site.glob("*/ask/**/*.js")} | {"ask.js"}
    named |= {file.resolve() for file in (site / "hosting").iterdir()}  # for hosts
    named |= {
        file.resolve() for file in (site / "latest").rglob("*.html")
    }  # for links from outside
    named |= {file.resolve() for file in site.glob("*/assets/root/*")}  # what the root is made of
    found = [
        file.relative_to(site).as_posix()
        for file in site.rglob("*")
        if file.is_file()
        and file.resolve() not in named
        and file.name not in machines
        and file != site / "index.html"
    ]
    assert not found


def test_latest_leads_to_the_same_page_of_the_newest_edition(pages, site, guidance):
    """Without scripts too; a copy of nothing: each page there only leads on."""
    newest = site / guidance.edition.id
    there = {page.file.relative_to(newest) for page in pages if newest in page.file.parents}
    for name in there:
        page = Page(site / "latest" / name)
        refresh = page.one('noscript meta[http-equiv="refresh"]')["content"]
        target = page.one("main a")["href"]
        assert refresh == f"0; url={target}"
        assert (page.file.parent / target).resolve() == (newest / name).resolve()
        assert [each["src"].split("/")[-1] for each in page.all("script")] == ["redirect.js"]

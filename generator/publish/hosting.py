"""Files for those who host a site: its headers in the words of each common host, and robots.txt.

Three stand where a host looks for them (``AT_ROOT``). They begin with a line that says they are
ours; a file without it is the owner's and is left alone. The others stand in ``hosting/``, to be
copied. Their words and order belong to the number of the root's format: see `manifest`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.publish.manifest import Manifest

OURS = "# Made by guidance publish. Remove this line to keep a file of your own here.\n"
"""The first line of each file in ``AT_ROOT``."""

FOLDER = "hosting"
AT_ROOT = ("_headers", ".htaccess", "robots.txt")

_FOREVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"
_ASSETS = "/[0-9][0-9.]+/assets/"
_RENEWED = ("/", "/index.html", "/versions.js", "/versions.json", "/recalls.json", "/latest/*")
_MOST_RULES = 80  # Cloudflare reads 100 of a file

_HSTS = """\
Strict-Transport-Security is left to you: it binds the whole name of the host, for as long as it
says. Add it once every page of that name is served by https."""

_README = f"""\
Headers for hosts of this site. They are made anew by each publish and recall.

Netlify, Cloudflare Pages    _headers, at the root of the site already
Apache 2.4 with mod_headers  .htaccess, at the root of the site already (AllowOverride FileInfo)
nginx                        nginx.conf, to be included in http {{ }}
Caddy 2                      Caddyfile
Azure Static Web Apps        copy staticwebapp.config.json to the root of what is deployed
Firebase Hosting             copy firebase.json beside the site's folder
Vercel                       copy vercel.json to the root of what is deployed
any other                    headers.json names each header and its value

GitHub Pages and plain S3 send no headers of yours. Each page says its policy itself, so scripts
and hosts from outside stay shut out there too. That no other site may frame a page only a header
can say. Paths that begin with / take the site to be at the root of its host.

Caching: assets/ of a published edition never change and are kept for a year. Everything else is
asked for anew, as a recall can replace it at any time: a cached dose that was taken back is worse
than a slow page. A superseded or archived edition asks search engines to leave it out.

{_HSTS}
"""


def host_files(editions: Sequence[Manifest], current: Manifest | None) -> dict[str, bytes]:
    """The files of ``AT_ROOT`` for a site with these editions, oldest first; none for an old site.

    ``current`` is the newest edition that is no archive.
    """
    last = current or editions[-1]
    if last.root < 2:
        return {}
    left_out = _left_out(editions, current)
    made = (_headers(last, left_out), _htaccess(last, left_out), _robots(last))
    return {name: (OURS + text).encode() for name, text in zip(AT_ROOT, made, strict=True)}


def hosting_files(editions: Sequence[Manifest], current: Manifest | None) -> dict[str, bytes]:
    """The files of ``hosting/``, to be copied; the same arguments."""
    last = current or editions[-1]
    left_out = _left_out(editions, current)
    made = {
        "README.txt": _README,
        "Caddyfile": _caddy(last, left_out),
        "firebase.json": _json(_firebase(last, left_out)),
        "headers.json": _json(dict(last.headers)),
        "nginx.conf": _nginx(last, left_out),
        "staticwebapp.config.json": _json(_azure(editions, last, left_out)),
        "vercel.json": _json(_vercel(last, left_out)),
    }
    return {f"{FOLDER}/{name}": text.encode() for name, text in made.items()}


def _left_out(editions: Sequence[Manifest], current: Manifest | None) -> list[str]:
    """Editions that search engines are asked to leave out, newest first."""
    return [each.edition for each in reversed(editions) if each is not current]


def _kept(last: Manifest) -> str:
    """How long a browser keeps what is in ``assets/``: a preview is built anew in its place."""
    return _FOREVER if last.kind == "published" else _ASK_FIRST


def _headers(last: Manifest, left_out: Sequence[str]) -> str:
    """Netlify's and Cloudflare's format. Where rules overlap both join values, so none may."""
    blocks: list[tuple[str, Mapping[str, str]]] = [("/*", last.headers)]
    blocks += [(path, {"Cache-Control": _ASK_FIRST}) for path in _RENEWED]
    blocks.append(("/:edition/assets/*", {"Cache-Control": _kept(last)}))
    blocks += [(f"/{each}/*", {"X-Robots-Tag": "noindex"}) for each in left_out[:_MOST_RULES]]
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks
    )


def _htaccess(last: Manifest, left_out: Sequence[str]) -> str:
    lines = [f'Header always set {name} "{value}"' for name, value in last.headers.items()]
    lines += [
        f'Header set Cache-Control "{_ASK_FIRST}"',
        f'<If "%{{REQUEST_URI}} =~ m#{_ASSETS}#">',
        f'  Header set Cache-Control "{_kept(last)}"',
        "</If>",
    ]
    if left_out:
        lines += [
            f'<If "%{{REQUEST_URI}} =~ m#{_any_of(left_out)}#">',
            '  Header set X-Robots-Tag "noindex"',
            "</If>",
        ]
    inside = "".join(f"  {line}\n" for line in lines)
    return f"{_comment()}<IfModule mod_headers.c>\n{inside}</IfModule>\n"


def _robots(last: Manifest) -> str:
    """Nothing is forbidden: who may not read a page does not see that it is not to be listed."""
    sitemap = f"Sitemap: {last.url}/sitemap.xml\n" if last.url else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"


def _nginx(last: Manifest, left_out: Sequence[str]) -> str:
    headers = "".join(
        f'    add_header {name} "{value}" always;\n' for name, value in last.headers.items()
    )
    robots = f'    "~{_any_of(left_out)}" noindex;\n' if left_out else ""
    return f"""\
# To be included in http {{ }}. Put your own name, folder and certificate in.
{_comment()}map $uri $guidance_cache {{
    default "{_ASK_FIRST}";
    "~{_ASSETS}" "{_kept(last)}";
}}
map $uri $guidance_robots {{
    default "";
{robots}}}
server {{
    listen 80;
    server_name guidance.example;
    root /srv/guidance;
{headers}    add_header Cache-Control $guidance_cache always;
    add_header X-Robots-Tag $guidance_robots always;
    location ~ /\\. {{ return 404; }}
}}
"""


def _caddy(last: Manifest, left_out: Sequence[str]) -> str:
    headers = "".join(f'\t\t{name} "{value}"\n' for name, value in last.headers.items())
    robots = ""
    if left_out:
        paths = " ".join(f"/{each}/*" for each in left_out)
        robots = f"\t@left_out path {paths}\n\theader @left_out X-Robots-Tag noindex\n"
    return f"""\
# Put your own name and folder in.
{_comment()}guidance.example {{
	root * /srv/guidance
	header {{
{headers}	}}
	@assets path_regexp {_ASSETS}
	header @assets Cache-Control "{_kept(last)}"
	@others not path_regexp {_ASSETS}
	header @others Cache-Control "{_ASK_FIRST}"
{robots}	file_server {{
		hide .*
	}}
}}
"""


def _azure(editions: Sequence[Manifest], last: Manifest, left_out: Sequence[str]) -> dict[str, Any]:
    """The first route that fits is taken, and a wildcard stands at the end alone."""
    routes = [
        {"route": f"/{each.edition}/assets/*", "headers": {"Cache-Control": _kept(last)}}
        for each in reversed(editions)
    ]
    routes += [{"route": f"/{each}/*", "headers": {"X-Robots-Tag": "noindex"}} for each in left_out]
    return {
        "globalHeaders": {**last.headers, "Cache-Control": _ASK_FIRST},
        "routes": routes,
    }


def _firebase(last: Manifest, left_out: Sequence[str]) -> dict[str, Any]:
    rules = [
        ("**", dict(last.headers)),
        ("**/*.@(html|json|pdf|zip|xml|txt)", {"Cache-Control": _ASK_FIRST}),
        ("/versions.js", {"Cache-Control": _ASK_FIRST}),
        ("/*/assets/**/*.@(css|js|svg|woff2)", {"Cache-Control": _kept(last)}),
        *((f"/{each}/**", {"X-Robots-Tag": "noindex"}) for each in left_out),
    ]
    return {"hosting": {"public": "site", "headers": _pairs(rules)}}


def _vercel(last: Manifest, left_out: Sequence[str]) -> dict[str, Any]:
    rules = [
        ("/(.*)", {**last.headers, "Cache-Control": _ASK_FIRST}),
        ("/([0-9][0-9.]+)/assets/(.*)", {"Cache-Control": _kept(last)}),  # the last one is taken
        *((f"/{re.escape(each)}/(.*)", {"X-Robots-Tag": "noindex"}) for each in left_out),
    ]
    return {"headers": _pairs(rules)}


def _pairs(rules: Sequence[tuple[str, Mapping[str, str]]]) -> list[dict[str, Any]]:
    return [
        {
            "source": source,
            "headers": [{"key": name, "value": value} for name, value in headers.items()],
        }
        for source, headers in rules
    ]


def _any_of(editions: Sequence[str]) -> str:
    """A regular expression for addresses in one of these editions."""
    return f"/(?:{'|'.join(map(re.escape, editions))})/"


def _comment() -> str:
    return "".join(f"# {line}\n" for line in _HSTS.splitlines())


def _json(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"

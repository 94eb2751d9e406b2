"""What a browser may do on a page of the site: one policy, said in each page and by its host.

In each page it stands in a ``<meta>``, which also holds for a copy on disk; a host says it again
in a header, with what only a header can say. See docs/decisions/0029 for each choice.
"""

from __future__ import annotations

from collections.abc import Mapping

_DIRECTIVES = {
    "default-src": "'none'",  # what is not named is not loaded: no frame, no plug-in
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # style sheets hold small pictures as data
    "font-src": "'self'",
    # No script of ours fetches. Tools that read a page from inside do: see docs/decisions/0036.
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

POLICY = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES.items())
"""The Content Security Policy as a page's ``<meta>`` can say it (W3C, CSP Level 3)."""

REFERRER = "no-referrer"
"""Whom a page tells where its reader came from: nobody. An address names an illness."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # frame-ancestors for browsers that do not know it
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What a host is to send with every file. HSTS is for the host to decide: it binds its name."""

"""What `make lighthouse` stands on: a host that sends what `_headers` says, and honest refusals."""

import gzip
import urllib.request

import pytest

from benchmarks import lighthouse
from benchmarks.host import header_blocks, headers_for, hosting

HEADERS = """\
# a comment
/*
  X-All: yes
/
  Cache-Control: no-cache
/latest/*
  Cache-Control: latest
/:edition/assets/*
  Cache-Control: forever
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", {"X-All": "yes", "Cache-Control": "no-cache"}),
        ("/2026.11/assets/fonts/a.woff2", {"X-All": "yes", "Cache-Control": "forever"}),
        ("/latest/index.html", {"X-All": "yes", "Cache-Control": "latest"}),
        ("/2026.11/index.html", {"X-All": "yes"}),
        ("/versions.js", {"X-All": "yes"}),
    ],
)
def test_headers_are_those_of_every_rule_that_fits(path, expected):
    assert headers_for(path, header_blocks(HEADERS)) == expected


def test_the_host_compresses_text_leaves_fonts_and_sends_the_headers(tmp_path):
    (tmp_path / "_headers").write_text(HEADERS)
    (tmp_path / "index.html").write_text("<p>" + "words " * 500)
    (tmp_path / "a.woff2").write_bytes(bytes(1000))

    def asked(base, path):
        request = urllib.request.Request(base + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:
            return answer.headers, answer.read()

    with hosting(tmp_path) as base:
        headers, body = asked(base, "")
        assert headers["Content-Encoding"] == "gzip" and headers["X-All"] == "yes"
        assert gzip.decompress(body) == (tmp_path / "index.html").read_bytes()
        headers, body = asked(base, "a.woff2")
        assert headers["Content-Encoding"] is None and body == bytes(1000)


def test_without_node_it_says_what_is_missing(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["lighthouse", "--kind", "index"])
    assert lighthouse.main() == 2
    assert "Lighthouse needs Node" in capsys.readouterr().err

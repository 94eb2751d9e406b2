#!/bin/sh
# Find a Chromium for the browser tests, or get one. Prints its path, and nothing else, to stdout.
#
#   install_chromium.sh [PYTHON]      PYTHON: an interpreter that has Playwright
#
# In this order: $CHROMIUM; an installed one; the one that Playwright downloaded before; Debian's
# package, when root; Playwright's own. Fails, and says what to install, if none of them starts:
# a run without the browser tests must not look like one that passed them.

set -eu
python=${1:-python3}

say() { echo "$@" >&2; }

# A browser counts only if it starts: Ubuntu's package is a stub where there is no snap.
starts() { [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1; }

found() { command -v "$1"; exit 0; }

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if starts "$name"; then found "$name"; fi
    done
}

downloaded() {
    "$python" - 2>/dev/null <<'PY' || true
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PY
}

if [ -n "${CHROMIUM:-}" ]; then
    if starts "$CHROMIUM"; then found "$CHROMIUM"; fi
    say "CHROMIUM is set to '$CHROMIUM', which does not start. Set it to a Chromium or Chrome, or unset it."
    exit 2
fi

installed
own=$(downloaded)
if starts "$own"; then found "$own"; fi

root=no
if [ "$(id -u)" = 0 ]; then root=yes; fi

if [ "$root" = yes ] && grep -qs '^ID=debian$' /etc/os-release; then
    say "Installing Debian's Chromium"
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >&2 </dev/null
    then
        installed
    fi
fi

say "Installing Playwright's Chromium"
if [ "$root" = yes ] && [ "$(uname -s)" = Linux ]; then
    "$python" -m playwright install --with-deps chromium >&2 </dev/null || true
else
    "$python" -m playwright install chromium >&2 </dev/null || true
fi
own=$(downloaded)
if starts "$own"; then found "$own"; fi

say "The tests need a Chromium, and none could be found or installed. Install one:"
say "  Debian               apt-get install chromium"
say "  Fedora               dnf install chromium"
say "  macOS                brew install --cask chromium"
say "  anywhere             $python -m playwright install --with-deps chromium"
say "or name one that is there:  CHROMIUM=/path/to/chromium make test"
exit 2

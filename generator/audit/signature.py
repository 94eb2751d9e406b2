"""Whose SSH key signed a commit, by the list of allowed signers."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from generator.audit.history import Commit

_SECONDS = 30
_SSH = "-----BEGIN SSH SIGNATURE-----"


def signed_by(commit: Commit, wanted: str, allowed: bytes | None) -> str | None:
    """None where ``wanted`` signed a commit; else in words why it does not count as signed.

    ``allowed`` is the list of allowed signers, each with the id of a reviewer and a public key, in
    the form that ssh-keygen(1) describes. A key may be limited to a time; the commit's own counts.
    """
    if commit.signature is None:
        return f"commit {commit.short} is not signed"
    if not commit.signature.startswith(_SSH):
        return (
            f"commit {commit.short} is signed with no SSH key: a code host signs so what it merges"
            " or squashes itself"
        )
    if allowed is None:
        return "there is no list of allowed signers to hold the signature against"
    with tempfile.TemporaryDirectory(prefix="guidance-signature-") as temporary:
        signers, signature = Path(temporary) / "signers", Path(temporary) / "signature"
        signers.write_bytes(allowed)
        signature.write_text(commit.signature + "\n", encoding="ascii")
        when = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(commit.time))
        known = ["-f", str(signers), "-s", str(signature), f"-Overify-time={when}"]
        try:
            verified = _keygen("verify", *known, "-n", "git", "-I", wanted, given=commit.signed)
            if verified.returncode == 0:
                return None
            found = _keygen("find-principals", *known)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"ssh-keygen could not be asked: {error}"
    names = found.stdout.decode("utf-8", "replace").split() if found.returncode == 0 else []
    if not names:
        return f"commit {commit.short} is signed with a key that is not among the allowed signers"
    if wanted not in names:
        return f"commit {commit.short} is signed by '{names[0]}', and the approval is by '{wanted}'"
    return f"the signature of commit {commit.short} does not fit it"


def _keygen(action: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["ssh-keygen", "-Y", action, *arguments],
        input=given,
        capture_output=True,
        check=False,
        timeout=_SECONDS,
    )

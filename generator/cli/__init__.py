"""The commands. Only this package prints, exits and reads the clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from jinja2 import TemplateError

from generator.cli.arguments import parser
from generator.cli.telling import FAILED, PROBLEMS, say, template_words
from generator.display.text import printable
from generator.pipeline import NoEditionError
from generator.publish.files import NotOursError
from generator.publish.pdf import PdfError
from generator.publish.published import PublishedError
from generator.publish.release import RefusedError
from generator.publish.roots import RootTemplateError
from generator.publish.site import SiteError

_UNTOUCHED = "what was built or published before is untouched"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code.

    A fault of input is told in words. What is a fault of this program says so, with how to see
    the traceback that mending it needs.
    """
    options = parser().parse_args(arguments)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        run: Callable[..., int] = options.run
        return run(options)
    except KeyboardInterrupt:
        say("stopped")
    except BrokenPipeError:
        # Whoever read our output has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except RefusedError as error:
        say(f"refused: {error}", error.hint)
        for fault in error.faults[:20]:
            print(f"  {printable(fault.path)}: {fault.what}", file=sys.stderr)
        if len(error.faults) > 20:
            print(f"  … and {len(error.faults) - 20} more", file=sys.stderr)
        return PROBLEMS
    except NotOursError as error:
        say(
            f"'{error}' holds files that no build made; it is left as it is.",
            "give another folder with --out, or empty this one yourself",
        )
    except NoEditionError as error:
        say(str(error))
    except PublishedError as error:
        say(f"this is no published site: {error}")
    except SiteError as error:
        say(f"the site engine refused a page: {error}", _UNTOUCHED)
    except PdfError as error:
        say(f"a PDF could not be made: {error}", f"{_UNTOUCHED}; 'guidance build' has --no-pdf")
    except RootTemplateError as error:
        say(f"a template of the root cannot be used: {error}", _UNTOUCHED)
    except TemplateError as error:
        say(f"a template could not be filled: {template_words(error)}", _UNTOUCHED)
    except OSError as error:
        name = f" '{error.filename}'" if error.filename else ""
        say(f"could not read or write{name}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("GUIDANCE_DEBUG"):
            raise
        say(
            f"this is a fault of the program, not yours: {type(error).__name__}: {error}",
            f"{_UNTOUCHED}; report it with the output of GUIDANCE_DEBUG=1",
        )
    return FAILED

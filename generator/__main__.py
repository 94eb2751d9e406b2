"""``python -m generator`` is ``guidance``."""

from generator.cli import main

raise SystemExit(main())

"""The one step of a build that pyproject.toml cannot say: what the package carries in a wheel.

Templates, fonts and settings stand at the top of the repository, where people change them. A wheel
gets a copy inside the package, where ``generator/load/shipped.py`` finds it. An editable install
reads the repository itself, and needs none.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CARRIED = ("site_templates", "mkdocs.yml")
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", "*~", ".*.sw?", ".DS_Store")


class BuildWithTemplates(build_py):
    """Builds the package, then copies into it what the program reads while it runs."""

    def run(self) -> None:
        """Build, then copy."""
        if self.editable_mode:
            super().run()
            return
        package = Path(self.build_lib, "generator")
        # Of a build before: a rule or a template that is gone would still be found there.
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        inside = package / "shipped"
        inside.mkdir(parents=True)
        for name in CARRIED:
            if Path(name).is_dir():
                shutil.copytree(name, inside / name, ignore=IGNORED)
            else:
                shutil.copyfile(name, inside / name)


setup(cmdclass={"build_py": BuildWithTemplates})

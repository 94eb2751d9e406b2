"""The checks of a site: one file each, its name the id, its docstring the manual."""

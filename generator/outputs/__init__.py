"""Pure: a library as a value becomes files as values, ``(path, bytes)``."""

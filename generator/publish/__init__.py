"""Edges that put files in place: writing, the site engine, the swap, the live preview."""

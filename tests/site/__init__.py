"""Tests of the finished site: its links, its markup contract, and what a browser makes of it."""

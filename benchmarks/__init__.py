"""Speed and memory, measured against hand-written Markdown of the same words: `make bench`.

The baseline is fixed and knows nothing of the generator, so that a slower generator cannot hide
behind a baseline that slowed down with it.
"""

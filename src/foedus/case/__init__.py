"""The case file: one conditional claim as a checked, diffable text, and what its scenarios leave in law and in use.

Names are imported from their own modules (``foedus.case.load``, ``.schema``, ``.situation``, ``.binding``, ``.diff``),
so that a command loads only what it needs.
"""

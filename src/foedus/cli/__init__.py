"""The command line: one file per command; each reads its arguments, calls one function and prints.

The only room that sees the clock, the environment, the folders and the standard streams.
"""

"""What is measured: each module here is one part of the benchmark, and is found by itself.

A part has ``ORDER`` (its place in the run, any number), a docstring (what it measures, for ``--help``), and
``run(bench)``, which yields results and may skip what this machine has not got, with the reason.
"""

"""Widgets only: everything that decides lives below."""

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to `import` is undone below

# PySide6 looks through the source of every module that is imported after it, for the one feature that nothing here
# uses (`from __feature__ import snake_case`): a tenth of the start on Windows.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

"""Widgets only: everything that decides lives below."""

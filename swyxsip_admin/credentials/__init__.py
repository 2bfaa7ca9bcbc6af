"""Passwords: the store protocol, the operating system's keyring behind it, the intent log."""

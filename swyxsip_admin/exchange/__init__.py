"""File formats, one module each: read or write."""

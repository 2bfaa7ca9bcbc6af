"""The schema's revisions, shipped as package data; run by ``storage.upgrade``."""

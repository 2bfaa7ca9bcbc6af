"""One verb each over domain, storage and credentials; shared by window and console."""

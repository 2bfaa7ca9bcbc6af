"""SwyxSIP Admin: administer the SIP registration data of SwyxWare users."""

__version__ = "0.1.0"

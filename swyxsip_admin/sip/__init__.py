"""SIP as phones speak it: digest, addresses, which field is which identity, and the registration probe."""

"""What a user is: sections, values, draft and rules. No Qt, no session, no keyring."""

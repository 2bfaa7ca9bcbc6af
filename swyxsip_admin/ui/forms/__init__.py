"""Forms made from declared fields: one editor for each kind of field, one row for each field."""

"""Everything about one action: how it stands, and its whole record, quarter by quarter."""

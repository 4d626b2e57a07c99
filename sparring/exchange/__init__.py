"""Questions to and from other programs. Each module knows one format; none touches the store."""

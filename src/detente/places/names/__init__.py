"""Names of places, in three scripts: folded, looked up, offered. Pure."""

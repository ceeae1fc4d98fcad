"""Messages as codes with typed fields: kept and signed as such, said to each reader in their language. Pure."""

"""The rules: command + state + now → events or a refusal; and what each party may see. Pure."""

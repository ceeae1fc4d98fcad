"""Commands, events, refusals and their exact bytes. Pure."""

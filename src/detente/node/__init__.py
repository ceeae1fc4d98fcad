"""The one writer and those who wait for it; and who may speak to it."""

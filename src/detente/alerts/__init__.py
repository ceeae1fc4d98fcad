"""Carries word that something is owed to people who do not look at the page: by web hooks, mail and Apprise."""

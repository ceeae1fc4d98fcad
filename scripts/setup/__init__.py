"""Makes what the project needs before it can run: system packages, the virtual environment, the page.

Runs under the system's own Python with nothing but the standard library. A step is done again only when the contents of
the files that it depends on have changed.
"""

"""Engines that find which volumes meet, ours and others', measured on the same work.

The modules that run others' engines import nothing of detente: they live in a virtual environment of their own.
"""

"""What `build_basemap.py` is made of: the packages, the shapes, and each part of the map that needs a file."""

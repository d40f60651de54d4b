"""What a measure is, how a figure is read from published tables and from cases, and what may be shown of it.

polars is allowed in this folder: figures are worked out over columns of many thousand rows. Frames are handed in.
"""

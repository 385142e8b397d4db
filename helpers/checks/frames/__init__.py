"""Checks of the functions of the network that a reader writes, one file a notebook; a page goes on with what passes."""

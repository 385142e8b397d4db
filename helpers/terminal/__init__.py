"""The program at a terminal, `python -m helpers`: arguments, commands, files, menu, words."""

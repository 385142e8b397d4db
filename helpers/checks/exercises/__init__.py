"""The checks of the exercises, one file a notebook. They hold expected answers: try the exercise first."""

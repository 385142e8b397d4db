"""Other right answers to the blank of 13_how_good_is_it.ipynb, as a reader may write them."""
STYLES = {
    "confusion": ["""
def confusion(predictions, Y, classes):
    C = np.zeros((classes, classes))
    np.add.at(C, (Y, predictions), 1)
    return C
""", """
def confusion(predictions, Y, classes):
    places = classes * Y + predictions
    return np.bincount(places, minlength=classes**2).reshape(classes, classes)
""", """
def confusion(predictions, Y, classes):
    true, answers = np.eye(classes)[Y], np.eye(classes)[predictions]
    return true.T @ answers
"""],
}

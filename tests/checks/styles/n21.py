"""Other right answers to the blanks of 21_other_characters.ipynb, as a reader may write them."""
STYLES = {
    "reorder": ["""
def reorder(W1, order):
    return np.take(W1, order, axis=1)
""", """
def reorder(W1, order):
    return W1.T[order].T
""", """
def reorder(W1, order):
    new = np.empty_like(W1)
    for u, old in enumerate(order):
        new[:, u] = W1[:, old]
    return new
"""],
    "by_writer": ["""
def by_writer(writers, held_out):
    learn, test = [], []
    for at, writer in enumerate(writers):
        if writer in held_out:
            test.append(at)
        else:
            learn.append(at)
    return np.array(learn), np.array(test)
""", """
def by_writer(writers, held_out):
    mask = np.isin(writers, held_out)
    places = np.arange(len(writers))
    return places[~mask], places[mask]
""", """
def by_writer(writers, held_out):
    test = np.where(np.isin(writers, list(held_out)))[0]
    return np.setdiff1d(np.arange(writers.size), test), test
"""],
}

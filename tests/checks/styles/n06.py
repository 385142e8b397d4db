"""Other right answers to the blanks of 06_L_cross_entropy.ipynb, as a reader may write them."""
STYLES = {
    "cross_entropy": ["""
def cross_entropy(A2, Y):
    total = 0
    for j in range(Y.size):
        total -= np.log(max(A2[Y[j], j], 1e-30))
    return total / Y.size
""", """
def cross_entropy(A2, Y):
    p = np.take_along_axis(A2, Y[np.newaxis, :], axis=0)
    return np.mean(-np.log(np.clip(p, 1e-12, 1)))
""", """
def cross_entropy(A2, Y):
    truth = np.eye(len(A2))[:, Y]
    p = (truth * A2).sum(axis=0)
    p = np.maximum(p, np.finfo(A2.dtype).tiny)
    return np.log(1 / p).sum() / len(Y)
"""],
    "get_predictions": ["""
def get_predictions(A2):
    return np.argmax(A2, 0)
""", """
def get_predictions(A2):
    answers = []
    for column in A2.T:
        answers.append(np.argmax(column))
    return np.array(answers)
""", """
def get_predictions(A2):
    return A2.argsort(axis=0)[-1]
"""],
    "get_accuracy": ["""
def get_accuracy(predictions, Y):
    return np.sum(predictions == Y) / Y.size
""", """
def get_accuracy(predictions, Y):
    right = 0
    for answer, label in zip(predictions, Y):
        if answer == label:
            right += 1
    return right / len(Y)
""", """
def get_accuracy(predictions, Y):
    return 1 - np.count_nonzero(predictions != Y) / len(predictions)
"""],
}

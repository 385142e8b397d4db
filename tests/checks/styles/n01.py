"""Other right answers to the blanks of 01_the_data_X_and_Y.ipynb, as a reader may write them."""
STYLES = {
    "to_columns": ["""
def to_columns(images):
    P = images.reshape(len(images), 784)
    return (P / 255).T
""", """
def to_columns(images):
    return np.stack([image.ravel() for image in images], axis=1) / np.float32(255)
""", """
def to_columns(images):
    X = np.zeros((784, len(images)), dtype=np.float32)
    for r in range(28):
        for s in range(28):
            X[28 * r + s] = images[:, r, s] / 255
    return X
"""],
    "one_hot": ["""
def one_hot(Y, classes=10):
    columns = np.zeros((classes, Y.size), dtype=np.float32)
    for j in range(Y.size):
        columns[Y[j], j] = 1
    return columns
""", """
def one_hot(Y, classes=10):
    return np.eye(classes)[:, Y]
""", """
def one_hot(Y, classes=10):
    rows = np.arange(classes).reshape(classes, 1)
    return rows == Y
"""],
}

"""Other right answers to the blanks of 24_pytorch.ipynb, as a reader may write them."""
STYLES = {
    "cross_entropy_rows": ["""
def cross_entropy_rows(scores, Y):
    total = 0
    for row, y in zip(scores, Y):
        row = row - max(row)
        total = total + np.log(sum(np.exp(row))) - row[y]
    return total / len(Y)
""", """
def cross_entropy_rows(scores, Y):
    largest = np.max(scores, axis=1)
    log_sums = largest + np.log(np.sum(np.exp(scores - largest[:, None]), axis=1))
    return np.mean(log_sums - np.take_along_axis(scores, Y[:, None], axis=1)[:, 0])
""", """
def cross_entropy_rows(scores, Y):
    log_p = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return float(-(np.eye(scores.shape[1])[Y] * log_p).sum() / Y.size)
"""],
    "sgd_step": ["""
def sgd_step(parameters, backward, alpha):
    for p in parameters:
        p.grad = np.zeros_like(p.data)
    backward()
    for p in parameters:
        p.data = p.data - p.grad * alpha
""", """
def sgd_step(parameters, backward, alpha):
    backward()
    for k in range(len(parameters)):
        parameters[k].data = parameters[k].data + -alpha * parameters[k].grad
        parameters[k].grad = None
""", """
def sgd_step(parameters, backward, alpha):
    for p in parameters:
        p.grad = 0
    backward()
    for p in list(parameters):
        step = alpha * np.asarray(p.grad)
        p.data = np.subtract(p.data, step)
"""],
}

"""Other right answers to the blanks of 20_convolution.ipynb, as a reader may write them."""
STYLES = {
    "cut": ["""
def cut(A, k):
    C, height, width, m = A.shape
    h, w = height - k + 1, width - k + 1
    rows = []
    for c in range(C):
        for u in range(k):
            for v in range(k):
                rows.append(A[c, u:u + h, v:v + w].reshape(-1))
    return np.array(rows)
""", """
def cut(A, k):
    windows = np.lib.stride_tricks.sliding_window_view(A, (k, k), axis=(1, 2))     # (C, h, w, m, k, k)
    C = len(A)
    return windows.transpose(0, 4, 5, 1, 2, 3).reshape(C * k * k, -1)
""", """
def cut(A, k):
    C, height, width, m = A.shape
    h, w = height - k + 1, width - k + 1
    P = np.zeros((C, k, k, h, w, m), dtype=A.dtype)
    for i in range(h):
        for j in range(w):
            P[:, :, :, i, j, :] = A[:, i:i + k, j:j + k, :]
    return P.reshape((C * k**2, h * w * m))
"""],
    "paste": ["""
def paste(P, shape, k):
    C, height, width, m = shape
    h, w = height - k + 1, width - k + 1
    P = P.reshape(C, k, k, h, w, m)
    A = np.zeros(shape, P.dtype)
    for i in range(h):
        for j in range(w):
            A[:, i:i + k, j:j + k] = A[:, i:i + k, j:j + k] + P[:, :, :, i, j]
    return A
""", """
def paste(P, shape, k):
    C, height, width, m = shape
    h, w = height - k + 1, width - k + 1
    places = np.arange(C * height * width).reshape(C, height, width, 1)
    at = np.empty((C, k, k, h, w), int)
    for u in range(k):
        for v in range(k):
            at[:, u, v] = places[:, u:u + h, v:v + w, 0]
    A = np.zeros((C * height * width, m), P.dtype)
    np.add.at(A, at.reshape(-1), P.reshape(-1, m))
    return A.reshape(shape)
""", """
def paste(P, shape, k):
    C, height, width, m = shape
    h, w = height - k + 1, width - k + 1
    P = P.reshape(C, k, k, h, w, m)
    A = 0
    for u in range(k):
        for v in range(k):
            A = A + np.pad(P[:, u, v], ((0, 0), (u, k - 1 - u), (v, k - 1 - v), (0, 0)))
    return A
"""],
}

"""What to do with a trained network: test it on many images, ask it about one."""
import numpy as np

from helpers.network import Params, forward_prop, get_accuracy, get_predictions
from helpers.training import check_images


def test_model(params, X, Y):
    """Share of the images in X that the network reads correctly, 0 … 1.

    X (784, m) pixels in [0, 1], one image a column; Y (m,) integer labels 0 … 9.
    Raises ValueError when the shapes do not fit or the pixels are out of range.
    """
    check_images(X, Y)
    check_params(params, X.shape[0])
    return get_accuracy(get_predictions(forward_prop(*params, X).A2), Y)


test_model.__test__ = False    # pytest would collect the name


def inference(params, image):
    """Read one image: (digit, probabilities).

    image: (784,), (784, 1) or (28, 28) pixels in [0, 1], light ink on a dark ground as in MNIST.
    Returns the most probable digit, an int, and the ten probabilities, (10,).
    Raises ValueError when the image has another size or other values.
    """
    image = np.asarray(image)
    if image.shape not in {(784,), (784, 1), (28, 28)}:
        raise ValueError(f"The image is {image.shape}, expected (784,), (784, 1) or (28, 28).")
    X = image.reshape(784, 1)
    check_images(X)
    check_params(params, 784)
    A2 = forward_prop(*params, X).A2    # (10, 1)
    return int(A2.argmax()), A2[:, 0]


def check_params(params, inputs):
    """Raise ValueError unless params are four arrays that fit each other and images of `inputs` pixels."""
    if not isinstance(params, tuple) or len(params) != 4:
        raise ValueError(f"params is a {type(params).__name__}, expected Params(W1, b1, W2, b2).")
    W1, b1, W2, b2 = map(np.asarray, params)
    found = Params(W1.shape, b1.shape, W2.shape, b2.shape)
    h, c = b1.shape[:1], b2.shape[:1]
    expected = Params((*h, inputs), (*h, 1), (*c, *h), (*c, 1))
    if found != expected:
        raise ValueError("The parameters do not fit.\n"
                         f"  found     {found}\n"
                         f"  expected  Params(W1=(h, {inputs}), b1=(h, 1), W2=(c, h), b2=(c, 1))\n"
                         "Biases are columns, (h, 1), never (h,).")

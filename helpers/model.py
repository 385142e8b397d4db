"""What to do with a trained network: test it on many images, ask it about one."""
import numpy as np

from helpers.network import forward_prop, get_accuracy, get_predictions
from helpers.training import check_images, check_params


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

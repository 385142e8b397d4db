// The network in JavaScript, held to helpers/network.py by tests. It looks at inked pixels only: a paper pixel adds 0.
// Neurons are worked on five at a time, each in a variable of its own; so their number H is h, rounded up to fives.
// The neurons that this adds have weights of 0 and keep them. W1 is stored pixel by pixel: W1[pixel * H + neuron].
const TINY = 1.1754943508222875e-38;           // np.finfo(np.float32).tiny, as in cross_entropy

export function made(h, n, c, number = () => 0) {        // Params; number(layer) gives each weight in the order of NumPy
  const H = 5 * Math.ceil(h / 5), W1 = new Float32Array(n * H), W2 = new Float32Array(c * H);
  for (let i = 0; i < h; i++) for (let p = 0; p < n; p++) W1[p * H + i] = number(1);
  for (let k = 0; k < c; k++) for (let i = 0; i < h; i++) W2[k * H + i] = number(2);
  return { h, H, n, c, W1, b1: new Float32Array(H), W2, b2: new Float32Array(c) };
}

export function unpacked(numbers, h, n, c) {   // Params of W1 (h, n), b1 (h), W2 (c, h), b2 (c), one after the other
  const b1 = h * n, W2 = b1 + h, b2 = W2 + c * h;
  let first = 0, second = W2;
  const params = made(h, n, c, layer => numbers[layer === 1 ? first++ : second++]);
  params.b1.set(numbers.subarray(b1, W2));
  params.b2.set(numbers.subarray(b2, b2 + c));
  return params;
}

export function packed({ h, H, n, c, W1, b1, W2, b2 }) {        // the way back, as Float64Array
  const numbers = [];
  for (let i = 0; i < h; i++) for (let p = 0; p < n; p++) numbers.push(W1[p * H + i]);
  numbers.push(...b1.subarray(0, h));
  for (let k = 0; k < c; k++) numbers.push(...W2.subarray(k * H, k * H + h));
  return Float64Array.from([...numbers, ...b2]);
}

export function inked(images, n, scale = 1) {  // X: of each image, which pixels hold ink, and how much, 0 … 1
  const m = images.length / n, start = new Uint32Array(m + 1);
  let count = 0;
  for (let at = 0; at < images.length; at++) if (images[at]) count++;
  const pixel = new Uint16Array(count), value = new Float32Array(count);
  count = 0;
  for (let j = 0; j < m; j++) {
    for (let p = 0; p < n; p++) {
      const ink = images[j * n + p];
      if (ink) { pixel[count] = p; value[count++] = ink / scale; }
    }
    start[j + 1] = count;
  }
  return { m, start, pixel, value };
}

export function forward({ H, c, W1, b1, W2, b2 }, { start, pixel, value }, j, Z1, A2) {       // of image j, into Z1 and A2
  for (let i = 0; i < H; i += 5) {             // Z1 = W1 @ X + b1
    let z0 = b1[i], z1 = b1[i + 1], z2 = b1[i + 2], z3 = b1[i + 3], z4 = b1[i + 4];
    for (let p = start[j]; p < start[j + 1]; p++) {
      const x = value[p], at = pixel[p] * H + i;
      z0 += W1[at] * x; z1 += W1[at + 1] * x; z2 += W1[at + 2] * x; z3 += W1[at + 3] * x; z4 += W1[at + 4] * x;
    }
    Z1[i] = z0; Z1[i + 1] = z1; Z1[i + 2] = z2; Z1[i + 3] = z3; Z1[i + 4] = z4;
  }
  let most = -Infinity, sum = 0;
  for (let k = 0; k < c; k++) {                // Z2 = W2 @ A1 + b2, where A1 = ReLU(Z1)
    let z = b2[k];
    for (let i = 0; i < H; i++) z += W2[k * H + i] * Math.max(Z1[i], 0);
    A2[k] = z;
    most = Math.max(most, A2[k]);
  }
  for (let k = 0; k < c; k++) sum += A2[k] = Math.exp(A2[k] - most);          // A2 = softmax(Z2)
  for (let k = 0; k < c; k++) A2[k] /= sum;
}

export function judged(A2, y) {                // what one image adds to the loss, and whether it was right
  let best = 0;
  for (let k = 1; k < A2.length; k++) if (A2[k] > A2[best]) best = k;
  return [-Math.log(Math.max(A2[y], TINY)), best === y];
}

export function gradient(params, images, Y, m) {         // mean loss, accuracy and Grads of the first m images
  const { H, n, c, W2 } = params, { start, pixel, value } = images;
  const dW1 = new Float64Array(n * H), db1 = new Float64Array(H), dW2 = new Float64Array(c * H), db2 = new Float64Array(c);
  const Z1 = new Float32Array(H), A2 = new Float32Array(c), dZ1 = new Float64Array(H), dZ2 = A2;
  let loss = 0, right = 0;
  for (let j = 0; j < m; j++) {
    forward(params, images, j, Z1, A2);
    const [more, hit] = judged(A2, Y[j]);
    loss += more;
    right += hit;
    dZ2[Y[j]] -= 1;                            // dZ2 = A2 - one_hot(Y)
    dZ1.fill(0);
    for (let k = 0; k < c; k++) {
      const d = dZ2[k];
      db2[k] += d;                             // db2 = dZ2.sum
      for (let i = 0; i < H; i++) {
        if (!(Z1[i] > 0)) continue;
        dW2[k * H + i] += d * Z1[i];           // dW2 = dZ2 @ A1.T
        dZ1[i] += W2[k * H + i] * d;           // dZ1 = W2.T @ dZ2 * ReLU_deriv(Z1)
      }
    }
    for (let i = 0; i < H; i += 5) {           // dW1 = dZ1 @ X.T, db1 = dZ1.sum
      const d0 = dZ1[i], d1 = dZ1[i + 1], d2 = dZ1[i + 2], d3 = dZ1[i + 3], d4 = dZ1[i + 4];
      if (d0 === 0 && d1 === 0 && d2 === 0 && d3 === 0 && d4 === 0) continue;
      db1[i] += d0; db1[i + 1] += d1; db1[i + 2] += d2; db1[i + 3] += d3; db1[i + 4] += d4;
      for (let p = start[j]; p < start[j + 1]; p++) {
        const x = value[p], at = pixel[p] * H + i;
        dW1[at] += d0 * x; dW1[at + 1] += d1 * x; dW1[at + 2] += d2 * x; dW1[at + 3] += d3 * x; dW1[at + 4] += d4 * x;
      }
    }
  }
  for (const part of [dW1, db1, dW2, db2]) for (let k = 0; k < part.length; k++) part[k] /= m;
  return { loss: loss / m, accuracy: right / m, grads: { W1: dW1, b1: db1, W2: dW2, b2: db2 } };
}

export function updated(params, grads, alpha) {          // W - alpha * dW, as new Params
  const after = { ...params };
  for (const name of ["W1", "b1", "W2", "b2"]) after[name] = params[name].map((number, k) => number - alpha * grads[name][k]);
  return after;
}

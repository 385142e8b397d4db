"""Other right answers to the blanks of 23_many_machines.ipynb, as a reader may write them."""
STYLES = {
    "tree_sum": ["""
def tree_sum(parts, add=added):
    parts = list(parts)
    while len(parts) > 1:
        pairs = []
        for one, other in zip(parts[::2], parts[1::2]):
            pairs.append(add(one, other))
        if len(parts) % 2 == 1:
            pairs.append(parts[-1])
        parts = pairs
    return parts[0]
""", """
def tree_sum(parts, add=added):
    if len(parts) == 1:
        return parts[0]
    left = 1
    while 2 * left < len(parts):
        left = 2 * left
    return add(tree_sum(parts[:left], add), tree_sum(parts[left:], add))
""", """
def tree_sum(parts, add=added):
    while len(parts) > 1:
        parts = [add(*parts[k:k + 2]) if k + 1 < len(parts) else parts[k] for k in range(0, len(parts), 2)]
    return parts[0]
"""],
    "parallel_descent": ["""
def parallel_descent(ask, params, alpha, steps):
    for step in range(steps):
        sums = tree_sum(ask(params))
        m, dW1, db1, dW2, db2 = sums
        params = update_params(*params, dW1 / m, db1 / m, dW2 / m, db2 / m, alpha)
    return params
""", """
def parallel_descent(ask, params, alpha, steps):
    if steps == 0:
        return params
    sums = tree_sum(ask(params))
    grads = [S / sums[0] for S in sums[1:]]
    return parallel_descent(ask, update_params(*params, *grads, alpha), alpha, steps - 1)
""", """
def parallel_descent(ask, params, alpha, steps):
    done = 0
    while done < steps:
        total = ask(params)
        total = tree_sum(total, lambda one, other: [a + b for a, b in zip(one, other)])
        grads = []
        for table in total[1:]:
            grads.append(table / total[0])
        params = type(params)(*[P - alpha * dP for P, dP in zip(params, grads)])
        done += 1
    return params
"""],
}

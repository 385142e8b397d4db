"""Run code in a kernel of a Jupyter server over HTTP and a websocket, as a browser does."""
import json
import urllib.request
import uuid

import websocket


def ask(url, token, body=None, method=None):
    """What the server answers, as JSON; a body makes it a POST."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Authorization": f"token {token}"}, method=method)
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.loads(answer.read() or b"null")


def start_kernel(server, token, folder):
    """Start a kernel in a folder of the server; return its number."""
    return ask(f"{server}/api/kernels", token, {"name": "python3", "path": folder})["id"]


def message(frame):
    """A message as JSON; one that carries bytes begins with their number and with the offset of each part."""
    if isinstance(frame, bytes):
        count = int.from_bytes(frame[:4], "big")
        offsets = [int.from_bytes(frame[at:at + 4], "big") for at in range(4, 4 + 4 * count, 4)]
        frame = frame[offsets[0]:offsets[1] if count > 1 else None]
    return json.loads(frame)


def run(server, token, kernel, cells, seconds=300):
    """Run cells one after the other; return what they printed, and each error as one line."""
    address = f"{server.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
    line = websocket.create_connection(address, timeout=seconds, header=[f"Authorization: token {token}"])
    printed, errors = [], []
    for cell in cells:
        number = uuid.uuid4().hex
        line.send(json.dumps({
            "header": {"msg_id": number, "msg_type": "execute_request", "session": kernel, "username": "",
                       "version": "5.3", "date": ""}, "parent_header": {}, "metadata": {}, "channel": "shell",
            "content": {"code": cell, "silent": False, "store_history": True, "allow_stdin": False}}))
        while True:
            said = message(line.recv())
            kind, content = said["header"]["msg_type"], said["content"]
            if said["parent_header"].get("msg_id") != number:
                continue
            if kind == "stream":
                printed.append(content["text"])
            elif kind == "error":
                errors.append(f"{content['ename']}: {content['evalue']}")
            elif kind == "status" and content["execution_state"] == "idle":
                break
    line.close()
    return "".join(printed), errors

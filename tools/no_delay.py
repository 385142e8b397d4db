"""A Jupyter server extension: what a kernel says leaves at once.

TCP holds small messages back until the last one was acknowledged, and the browser takes 40 ms to do that. A widget
that answers a slider with several small messages is that much later on the screen. start.py turns this on.
"""
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _load_jupyter_server_extension(server):
    opened = KernelWebsocketHandler.open

    async def open_without_delay(self, *args, **kwargs):
        await opened(self, *args, **kwargs)
        self.set_nodelay(True)

    KernelWebsocketHandler.open = open_without_delay

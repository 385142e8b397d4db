"""The notebooks as JupyterLab reads them: where no kernel runs any more, what stands in place of dead widgets.

A notebook that was saved with a widget shows "model not found" in its place when it is opened another day. The widget's
output holds a still picture, too, or a sentence, which is what shows if nothing else is there.
"""
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

WIDGET = "application/vnd.jupyter.widget-view+json"


class Notebooks(AsyncLargeFileManager):
    """The files on the disk, as they are, but for the widgets of a notebook whose kernel is gone."""

    async def get(self, path, *args, **others):
        """What the server answers to a page that opens this path."""
        model = await super().get(path, *args, **others)
        if model["type"] == "notebook" and model["content"] and not await self._has_kernel(path):
            without_widgets(model["content"])
        return model

    async def _has_kernel(self, path):
        sessions = await self.parent.session_manager.list_sessions()
        return any(session["path"].strip("/") == path.strip("/") for session in sessions)


def without_widgets(book):
    """Take the widget out of each output that holds something else as well."""
    for cell in book["cells"]:
        for output in cell.get("outputs", []):
            if output.get("data", {}).keys() - {WIDGET}:
                output["data"].pop(WIDGET, None)

"""Serve a folder to this machine's browsers, and to no other machine: python -m tools.serve folder"""
import functools
import http.server
import sys


class Files(http.server.SimpleHTTPRequestHandler):
    """Files as they are now. Scripts are named as such: Windows may have been told that .js is plain text."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def end_headers(self):
        """Let no browser keep what a new build replaces."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *said):
        """Say nothing of each file."""


def server(folder):
    """A server of the folder, on a port that is free."""
    return http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=folder))


if __name__ == "__main__":
    with server(sys.argv[1]) as made:
        print(f"The page is at http://127.0.0.1:{made.server_port}/ (Ctrl-C ends it)", flush=True)
        try:
            made.serve_forever()
        except KeyboardInterrupt:
            print()

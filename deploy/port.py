"""Check that a port is a port, and that nothing serves on it yet. Used by ``make run``.

Usage: python deploy/port.py 8000. Ends with 0 when it is free, else with 1 and a message.
"""

import socket
import sys


def problem_with(port):
    """Return what is wrong with a port for serving on this machine, in words; empty if nothing is.

    :param port: the number as typed.
    """
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return (
            f"PORT={port} is not a port. Give a number from 1 to 65535, as in: make run PORT=8080"
        )
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"You may not serve on port {port}. Choose one above 1023: make run PORT=8080"
        except OSError:
            other = 8000 if port == "8080" else 8080
            return f"Port {port} is in use. Stop what runs there, or choose another: " + (
                f"make run PORT={other}"
            )
    return ""


if __name__ == "__main__":
    sys.exit(problem_with(sys.argv[1]) or 0)

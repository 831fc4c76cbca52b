"""How gunicorn serves the tracker. Every value can be overridden on its command line.

Threads, because most of a request is waiting for the database. TLS ends at the proxy in front;
which proxies are believed when they say "this came by https" is gunicorn's FORWARDED_ALLOW_IPS.
"""

import os

wsgi_app = "actionplan.wsgi:application"
bind = os.environ.get("BIND") or "127.0.0.1:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 8
timeout = 60  # seconds without a sign of life before a worker is replaced
graceful_timeout = 30  # seconds a request may still take after a stop
keepalive = 5  # seconds; the proxy keeps its connections open
control_socket_disable = True  # nothing here uses it, and it would be one more way in
accesslog = "-"
# No address, no query string: what somebody searched for is nobody's business. The last one is the
# reference that the page and the application's log show.
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms [%({x-request-id}o)s]'


def when_ready(server):
    """Say where it serves, once it really does."""
    for listener in server.LISTENERS:
        print(f"\nServing on {listener} (Ctrl+C stops it)", flush=True)

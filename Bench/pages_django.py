"""The peer of the pages: the same addresses over the same database, in Django with gunicorn.

Usage: pages_django.py --database FILE|postgres://… [--login city] [--port 18199] [--workers 2] [--threads 4] [--cache]

A SQLite file is copied first and the copy thrown away at the end; on PostgreSQL Django's own tables go into a schema
`peer`, dropped at the end. The account is one of the city's (its grant decides what it sees), with a session opened as
Django's own sign-in would. When the server answers, one line of JSON is printed: port and cookie. It serves 127.0.0.1
until it is interrupted or standard input is closed.
Needs: bin/setup --bench.
"""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from peer.borrowing import borrowed

HERE = pathlib.Path(__file__).resolve().parent


def signed_in(login):
    """Makes Django's tables and a session for one account; returns the cookie."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "peer.settings"
    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    user = User.objects.create_user(login)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    connections.close_all()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def answers(port, cookie):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/organisations", headers={"Cookie": cookie})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status == 200
    except urllib.error.HTTPError as refused:
        raise SystemExit(f"the peer answers {refused.code} at /organisations")
    except OSError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True)
    parser.add_argument("--login", default="city")
    parser.add_argument("--port", type=int, default=18_199)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--cache", action="store_true", help="keep whole pages until something is written")
    arguments = parser.parse_args()
    # So that the server is stopped and what was borrowed is given back.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with borrowed(arguments.database) as database:
        os.environ.update(PEER_DATABASE=database, PEER_CACHE="1" if arguments.cache else "0")
        cookie = signed_in(arguments.login)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--chdir", str(HERE), "--bind", f"127.0.0.1:{arguments.port}",
             "--worker-class", "gthread", "--workers", str(arguments.workers), "--threads", str(arguments.threads),
             "--keep-alive", "60", "--preload", "--log-level", "warning", "peer.wsgi"],
            stdin=subprocess.DEVNULL,
        )
        try:
            while not answers(arguments.port, cookie):
                if server.poll() is not None:
                    raise SystemExit("the peer's server does not start")
                time.sleep(0.1)
            print(json.dumps({"port": arguments.port, "cookie": cookie}), flush=True)
            sys.stdin.read()
        except KeyboardInterrupt:
            pass
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()

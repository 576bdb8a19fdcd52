"""Sends the API what its description allows and what it forbids, and holds every answer to it.

A server of its own on the small example; once as the programme office, once as the administrator,
who together may use every operation.

    run.py PROGRAM [schemathesis arguments...]
"""

import http.cookiejar
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The office may use all operations but those on accounts.
ROLES = {
    "Programme office": [],
    "Administrator": ["--include-path-regex", "^/api/(accounts|history|me)"],
}


def serve(program, folder):
    """Starts the server; gives the process, its address and the sign-in links by role."""
    subprocess.run(
        [program, "example", "--small", "--data", folder, "--files", str(ROOT / "Examples")],
        check=True, capture_output=True, timeout=1800)
    log = open(pathlib.Path(folder) / "serve.log", "w")
    process = subprocess.Popen(
        [program, "serve", "--data", folder, "--port", "0", "--links"],
        stdout=subprocess.PIPE, stderr=log, text=True)
    address, links = None, {}
    for line in process.stdout:
        parts = line.strip().split(": ")
        if parts[0] == "Ruam":
            address = parts[1]
        elif parts[-1].startswith("http"):
            links[parts[0]] = parts[-1]
        if address and all(role in links for role in ROLES):
            break
    return process, address, links


class KeepRedirects(urllib.request.HTTPRedirectHandler):
    """Redirects are answers here, not to be followed."""

    def redirect_request(self, *arguments):
        return None


def token(address, link):
    """Signs in with a one-time link and makes an access token."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(jar, KeepRedirects)

    def csrf(page):
        return re.search(r'name="csrf" value="([^"]+)"', page.read().decode()).group(1)

    form = urllib.parse.urlencode({"csrf": csrf(browser.open(link))}).encode()
    try:
        browser.open(link, form)
    except urllib.error.HTTPError as answer:
        assert answer.code == 303, answer
    request = urllib.request.Request(
        address + "/api/me/tokens", json.dumps({"name": "API test", "days": "30"}).encode(),
        {"Content-Type": "application/json", "X-CSRF-Token": csrf(browser.open(address + "/me"))})
    return json.load(browser.open(request))["token"]


def main():
    program, arguments = sys.argv[1], sys.argv[2:]
    schemathesis = pathlib.Path(sys.executable).parent / "schemathesis"
    failed = False
    with tempfile.TemporaryDirectory(prefix="ruam-api-") as folder:
        process, address, links = serve(program, folder)
        try:
            for role, operations in ROLES.items():
                print(f"-- as {role}", flush=True)
                result = subprocess.run([
                    str(schemathesis), "run", address + "/api/openapi.json", "--checks", "all",
                    "--header", f"Authorization: Bearer {token(address, links[role])}",
                    "--seed", "2558", "--max-examples", "4",
                    # One worker: Python 3.11 parses wrongly in several threads (cpython issue 106905).
                    "--workers", "1",
                    "--request-timeout", "60", "--max-response-time", "60", "--warnings", "off",
                    *operations, *arguments], cwd=folder)
                failed = failed or result.returncode != 0
        finally:
            process.terminate()
            stopped = process.wait(timeout=60)
        print(f"-- server ended with {stopped}")
    sys.exit(1 if failed or stopped != 0 else 0)


main()

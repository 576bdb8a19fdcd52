"""The pages of the site, found from its list of routes, so that no page can be forgotten."""

import html
import pathlib
import re

import requests

ROUTES = pathlib.Path(__file__).resolve().parents[1] / "RuamTests" / "Golden" / "routes.txt"

# Who opens a page: the administrator's own pages, those of somebody not signed in, and all others.
ADMINISTRATOR = "Administrator"
OFFICE = "Programme office"

# Addresses that answer something else than a page.
NO_PAGES = re.compile(
    r"/api/|/assets/|/health$|/reading$"                                  # data, files, fragments
    r"|/(enterprises|people)/similar$|/people/choices$"
    r"|/imports/\{id\}/events$|/imports/\{id\}/rejected/")      # a stream, a spreadsheet


def templates():
    """The pages by who opens them: `{"/networks/{id}": "Programme office", …}`."""
    found = {}
    for line in ROUTES.read_text().splitlines():
        method, path, access = line.split(" ", 2)
        if method != "GET" or NO_PAGES.search(path):
            continue
        if path.startswith(("/sign-in", "/firm/")):
            found[path] = None
        else:
            found[path] = ADMINISTRATOR if access == "accounts.manage" else OFFICE
    return found


def pattern(template):
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)) + "$")


def template_of(path, patterns):
    """The template an address belongs to: the one with the most fixed parts."""
    fitting = [t for t, p in patterns.items() if p.match(path)]
    return min(fitting, key=lambda t: t.count("{"), default=None)


def links(text):
    """The site's own addresses in a page, without language and anchor."""
    for href in re.findall(r'href="(/[^"#]*)', text):
        href = html.unescape(href)
        yield "/" if href == "/en" else href.removeprefix("/en") if href.startswith("/en/") else href


def find_pages(address, cookies_of, seeds=()):
    """One address of each page, found by following links from page to page.

    `cookies_of(role)` gives the cookies of a signed-in person; from `seeds` links are followed, too.
    """
    wanted = templates()
    patterns = {template: pattern(template) for template in wanted}
    found = {}
    for role in (OFFICE, ADMINISTRATOR, None):
        session = requests.Session()
        session.cookies.update(cookies_of(role) if role else {})
        queue = [t for t, r in wanted.items() if r == role and "{" not in t]
        found.update({t: t for t in queue})
        queue += [seed for seed in seeds if wanted[template_of(seed, patterns)] == role]
        seen = set()
        while queue:
            path = queue.pop(0)
            if path in seen:
                continue
            seen.add(path)
            answer = session.get(address + path, timeout=120)
            if "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            for link in links(answer.text):
                template = template_of(link.split("?")[0], patterns)
                if template and template not in found and wanted[template] == role:
                    found[template] = link
                    queue.append(link)
    return found

"""A server of its own on the example data, and browsers signed in as its example people."""

import os
import pathlib
import re
import subprocess
import tempfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
WIDTHS = {"phone": 390, "desk": 1440}


class Server:
    """`ruam serve` on a data folder that holds the example programme."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        subprocess.run(
            [program, "example", "--small", "--data", folder, "--files", str(ROOT / "Examples")],
            check=True, capture_output=True, timeout=1800)
        self.process = subprocess.Popen(
            [program, "serve", "--data", folder, "--port", "0", "--links"],
            stdout=subprocess.PIPE, stderr=open(pathlib.Path(folder) / "serve.log", "w"), text=True)
        self.address = None
        self.links = {}
        for line in self.process.stdout:
            parts = line.strip().split(": ")
            if parts[0] == "Ruam":
                self.address = parts[1]
            elif parts[-1].startswith("http"):
                self.links[parts[0]] = parts[-1]
            if len(self.links) >= 7:
                break

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="session")
def server():
    program = os.environ["RUAM_PROGRAM"]
    with tempfile.TemporaryDirectory(prefix="ruam-browser-") as folder:
        server = Server(program, folder)
        yield server
        server.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(server, chromium):
    """The signed-in state of each example person, by the role's English name."""
    states = {}

    def state(role):
        if role not in states:
            context = chromium.new_context(base_url=server.address)
            page = context.new_page()
            page.goto(server.links[role])
            page.locator("main form button").first.click()
            page.wait_for_load_state()
            states[role] = context.storage_state()
            context.close()
        return states[role]

    return state


class Visitor:
    """A page of the site at one width, in one language, as one person."""

    def __init__(self, page, language):
        self.page = page
        self.language = language
        self.complaints = []
        page.on("console", lambda message: message.type == "error"
                and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path):
        prefix = "/en" if self.language == "en" else ""
        response = self.page.goto(prefix + path)
        assert response.status < 400, f"{path} answered {response.status}"
        return self.page

    def picture(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        width = self.page.viewport_size["width"]
        self.page.screenshot(
            path=SCREENSHOTS / f"{name}-{width}-{self.language}.png", full_page=True)

    def is_sound(self):
        """No barrier that axe finds, nothing wider than the window, nothing in the console."""
        found = Axe().run(self.page).response["violations"]
        lines = [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found for n in v["nodes"]]
        assert not lines, "\n".join(lines[:20])
        overflow = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"the page is {overflow} px wider than the window"
        assert not self.complaints, self.complaints


@pytest.fixture
def visit(server, chromium, sessions):
    """visit(role, width, language) gives a Visitor; role None is a person not signed in."""
    contexts = []

    def open_as(role, width="desk", language="th", **options):
        context = chromium.new_context(
            base_url=server.address, viewport={"width": WIDTHS[width], "height": 900},
            locale="th-TH" if language == "th" else "en-GB",
            storage_state=sessions(role) if role else None, **options)
        context.set_default_timeout(60000)
        contexts.append(context)
        return Visitor(context.new_page(), language)

    yield open_as
    for context in contexts:
        context.close()


def numbers(text):
    """The grouped numbers of a text, as integers."""
    return {int(n.replace(",", "")) for n in re.findall(r"\d{1,3}(?:,\d{3})+|\d+", text)}

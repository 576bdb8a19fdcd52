"""Servers of their own on the example data, and browsers signed in as its example people."""

import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
WIDTHS = {"phone": 390, "desk": 1440}
PROGRAM = os.environ["RUAM_PROGRAM"]
# Milliseconds; a busy machine is no fault of the product.
PATIENCE = 120_000
OFFICE = "Programme office"
OFFICER = "Agency officer"
ADMINISTRATOR = "Administrator"

# ---------------------------------------------------------------------------------------- servers


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Tests that run side by side copy one example, which is made once."""
    node.workerinput["example"] = node.config.example


def pytest_configure(config):
    if hasattr(config, "workerinput"):
        config.example = config.workerinput["example"]
        return
    config.example = tempfile.mkdtemp(prefix="ruam-example-")
    if not config.option.collectonly:
        subprocess.run(
            [PROGRAM, "example", "--small", "--data", config.example,
             "--files", str(ROOT / "Examples")], check=True, capture_output=True, timeout=1800)


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.example, ignore_errors=True)


class Server:
    """`ruam serve` on a data folder."""

    def __init__(self, folder, links=7):
        self.folder = pathlib.Path(folder)
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", str(self.folder), "--port", "0", "--links"],
            stdout=subprocess.PIPE, stderr=open(self.folder / "serve.log", "w"), text=True)
        self.address = None
        self.links = {}
        for line in self.process.stdout:
            parts = line.strip().split(": ")
            if parts[0] == "Ruam":
                self.address = parts[1]
            elif parts[-1].startswith("http"):
                self.links[parts[0]] = parts[-1]
            if len(self.links) >= links:
                break

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


def serve_copy(config, folder):
    shutil.copytree(config.example, folder, dirs_exist_ok=True)
    return Server(folder)


@pytest.fixture(scope="session")
def server(request, tmp_path_factory):
    """The example as it is loaded; tests only read it."""
    server = serve_copy(request.config, tmp_path_factory.mktemp("reading"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def workshop(request, tmp_path_factory):
    """Another copy of the example, in which tests may change things."""
    server = serve_copy(request.config, tmp_path_factory.mktemp("workshop"))
    yield server
    server.stop()

# --------------------------------------------------------------------------------------- browsers


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(chromium):
    """The signed-in state of each example person of a server, by the role's English name."""
    states = {}

    def state(server, role):
        if (server.address, role) not in states:
            context = chromium.new_context(base_url=server.address)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto(server.links[role])
            page.locator("main form button").first.click()
            page.wait_for_load_state()
            states[server.address, role] = context.storage_state()
            context.close()
        return states[server.address, role]

    return state


@pytest.fixture(scope="session")
def cookies(sessions):
    """The same as cookies, for requests without a browser."""
    def of(server, role):
        return {c["name"]: c["value"] for c in sessions(server, role)["cookies"]}

    return of


AXE = Axe().axe_script

# Content that a box cuts off without a way to scroll to it.
CUT_OFF = """
[...document.querySelectorAll("main *")].filter((box) => {
  const style = getComputedStyle(box);
  if (box.closest("svg, .hidden") || box.classList.contains("hidden")) return false;
  return ["hidden", "clip"].includes(style.overflowX) && box.clientWidth > 1
    && box.scrollWidth > box.clientWidth + 1 && !["INPUT", "SELECT", "PROGRESS"].includes(box.tagName);
}).map((box) => `${box.tagName} .${box.className} ${box.scrollWidth} > ${box.clientWidth}`)
"""


class Visitor:
    """A page of the site at one width, in one language, as one person."""

    def __init__(self, page, language):
        self.page = page
        self.language = language
        self.complaints = []
        page.on("console", lambda message: message.type == "error"
                and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def says(self, thai, english):
        return english if self.language == "en" else thai

    def link(self, path):
        return ("/en" if self.language == "en" else "") + path

    def open(self, path):
        response = self.page.goto(self.link(path))
        assert response.status < 400, f"{path} answered {response.status}"
        return self.page

    def text(self):
        return self.page.locator("main").inner_text()

    def picture(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        width = self.page.viewport_size["width"]
        self.page.screenshot(
            path=SCREENSHOTS / f"{name}-{width}-{self.language}.png", full_page=True)

    def barriers(self, only=None):
        """What axe finds, one line for each place; `only` names the rules to check."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        options = {"resultTypes": ["violations"]} | ({"runOnly": only} if only else {})
        found = self.page.evaluate(
            "async (options) => (await axe.run(options)).violations", options)
        return [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found for n in v["nodes"]]

    def faults_of_layout(self):
        """What is wider than the window or cut off by the box it stands in."""
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults = [f"the page is {over} px wider than the window"] if over > 0 else []
        return faults + [f"cut off: {box}" for box in self.page.evaluate(CUT_OFF)]

    def is_sound(self):
        """No barrier that axe finds, nothing cut off or too wide, nothing in the console."""
        faults = self.barriers() + self.faults_of_layout() + self.complaints
        assert not faults, "\n".join(faults[:20])


@pytest.fixture
def visit_at(chromium, sessions):
    """visit_at(server, role, width, language) gives a Visitor; role None is nobody signed in."""
    contexts = []

    def open_as(server, role, width="desk", language="th", **options):
        context = chromium.new_context(
            base_url=server.address, viewport={"width": WIDTHS[width], "height": 900},
            locale="th-TH" if language == "th" else "en-GB", reduced_motion="reduce",
            storage_state=sessions(server, role) if role else None, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Visitor(context.new_page(), language)

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture
def visit(server, visit_at):
    """The same on the example that nobody changes."""
    return lambda *place, **options: visit_at(server, *place, **options)


@pytest.fixture
def work(workshop, visit_at):
    """The same where things may be changed."""
    return lambda *place, **options: visit_at(workshop, *place, **options)


def numbers(text):
    """The grouped numbers of a text, as integers."""
    return {int(n.replace(",", "")) for n in re.findall(r"\d{1,3}(?:,\d{3})+|\d+", text)}

# ------------------------------------------------------------------------- forms without a browser


class FormReader(html.parser.HTMLParser):
    """The last form of a page that is sent by POST, with what it holds already; or the last whose
    address ends like `ending`."""

    def __init__(self, text, ending=""):
        super().__init__()
        self.values = {}
        self.action = None
        self.ending = ending
        self.inside = False
        self.select = None
        self.area = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        name = at.get("name")
        if tag == "form":
            action = at.get("action", "")
            self.inside = (at.get("method") == "post" and not action.endswith("/sign-out")
                           and action.endswith(self.ending))
            if self.inside:
                self.values, self.action = {}, at["action"]
        elif not self.inside:
            return
        elif tag == "input" and name:
            if at.get("type") not in ("checkbox", "radio") or "checked" in at:
                self.values[name] = at.get("value", "on")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in at or self.select not in self.values:
                self.values[self.select] = at.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.values[name] = ""

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


class Clerk:
    """Fills in forms without a browser, to bring about what a test needs."""

    def __init__(self, address, cookies):
        self.address = address
        self.session = requests.Session()
        self.session.cookies.update(cookies)

    def get(self, path):
        return self.session.get(self.address + path, timeout=120).text

    def fill(self, path, ending="", **values):
        form = FormReader(self.get(path), ending)
        answer = self.session.post(
            self.address + form.action, data=form.values | values, timeout=120)
        said = re.findall(r'class="(?:error|banner bad).*?</(?:p|div)>', answer.text, re.S)
        assert answer.ok, f"{path} answered {answer.status_code}: {said}"
        return answer

    def first(self, path, pattern):
        """The first address in a page that a pattern fits."""
        return re.search(pattern, self.get(path)).group(0)


@pytest.fixture
def clerk(workshop, cookies):
    return lambda role: Clerk(workshop.address, cookies(workshop, role))

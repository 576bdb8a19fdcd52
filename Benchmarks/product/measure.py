"""Measures Ruam over HTTP: a whole programme of many enterprises on both engines, and a list page
beside FastAPI and Django on the same data. Prints a table of medians and targets."""

import argparse
import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Words of the invented names (Sources/Ruam/Examples/InventedEnterprise.swift).
FRONTS = (
    "ทอง สยาม เจริญ ศรี รุ่งเรือง มั่นคง บูรพา ล้านนา อีสาน ใต้ฟ้า สุวรรณ กิจ ไพศาล พัฒนา อุดม มงคล "
    "ธารา ชัย วัฒนา เพชร แก้ว ดารา นคร ร่มเย็น"
).split()
TRADES = (
    "ผ้าไหม อาหารแปรรูป ชิ้นส่วนยานยนต์ สมุนไพร เครื่องสำอาง บรรจุภัณฑ์ ไม้แปรรูป ข้าวอินทรีย์ ปศุสัตว์ "
    "ประมง ซอฟต์แวร์ เซรามิก"
).split()
PROVINCES = [str(code) for code in range(10, 28)] + ["30", "40", "50", "57", "71", "80", "90", "96"]
MARKS = dict.fromkeys(map(ord, "่้๊๋์"))


# -- The table


class Results:
    def __init__(self):
        self.lines = []

    def add(self, what, value, target="", ok=None):
        verdict = "" if ok is None else "kept" if ok else "missed"
        self.lines.append((what, value, target, verdict))
        print(f"  {what:<58} {value:>24}  {target:<12} {verdict}", flush=True)

    def head(self, text):
        print(f"\n{text}", flush=True)


def milliseconds(seconds):
    return f"{seconds * 1000:,.1f} ms"


def percentile(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


# -- Programs


@contextmanager
def running(command, **options):
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port():
    import socket

    with socket.socket() as open_socket:
        open_socket.bind(("127.0.0.1", 0))
        return open_socket.getsockname()[1]


def wait_for(port, path, start, limit=60):
    """Seconds from `start` until the address answers."""
    while time.monotonic() - start < limit:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
            connection.request("GET", path)
            connection.getresponse().read()
            return time.monotonic() - start
        except OSError:
            time.sleep(0.005)
    raise SystemExit(f"nothing answers on port {port}")


def memory(pid):
    """Resident memory in MB, as Linux counts it."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def processor_time(pid):
    """Seconds that a program and its workers have computed so far."""
    ticks, parents = {}, {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        number = int(place.parent.name)
        parents.setdefault(int(fields[1]), []).append(number)
        ticks[number] = int(fields[11]) + int(fields[12])
    total, waiting = 0, [pid]
    while waiting:
        number = waiting.pop()
        total += ticks.get(number, 0)
        waiting += parents.get(number, [])
    return total / os.sysconf("SC_CLK_TCK")


def settle(pid, limit=300):
    """Waits until a program that just started is at rest: it reads the register's names first."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        before = processor_time(pid)
        time.sleep(2)
        if processor_time(pid) - before < 0.05:
            return


class Browser:
    """A signed-in reader with one connection that is kept."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {}

    def ask(self, path, form=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if form is not None else "GET", path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, content = value.split(";")[0].split("=", 1)
                self.cookies[cookie] = content
        return response.status, text

    def sign_in(self, link):
        _, text = self.ask(link)
        token = re.search(r'name="csrf" value="([^"]+)"', text).group(1)
        status, _ = self.ask(link, {"csrf": token})
        if status != 303:
            raise SystemExit(f"signing in answered {status}")
        self.cookies = {
            name: value for name, value in self.cookies.items() if name == "ruam-session"
        } | {"ruam-language": "th"}

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def time(self, path):
        start = time.perf_counter()
        status, text = self.ask(path)
        took = time.perf_counter() - start
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
        return took, text


# -- What is asked


def searches(count, seed):
    """Searches as people type them, by kind."""
    draw = random.Random(seed)

    def word():
        return draw.choice(FRONTS + TRADES)

    kinds = {
        "one word": lambda: {"q": word()},
        "two words": lambda: {"q": f"{draw.choice(FRONTS)} {draw.choice(TRADES)}"},
        "words inside unspaced text": lambda: {"q": draw.choice(FRONTS) + draw.choice(TRADES)},
        "without tone marks": lambda: {
            "q": (draw.choice(FRONTS) + draw.choice(TRADES)).translate(MARKS)
        },
        "number": lambda: {"q": "08" + str(10_000_000 + draw.randrange(20_000))},
        "word and province": lambda: {"q": word(), "province": draw.choice(PROVINCES)},
        "word, province, kind and size": lambda: {
            "q": word(), "province": draw.choice(PROVINCES), "kind": "privateLimitedCompany",
            "size": draw.choice(["micro", "small", "medium"]),
        },
    }
    return {
        kind: [f"/enterprises?{urllib.parse.urlencode(make())}" for _ in range(count)]
        for kind, make in kinds.items()
    }


def measure_pages(results, browser, code, quick):
    runs = 5 if quick else 20
    browser.time("/enterprises")
    times = [browser.time(f"/programmes/{code}")[0] for _ in range(runs)]
    middle = statistics.median(times)
    results.add("account page", milliseconds(middle), "< 100 ms", middle < 0.1)

    links, every = [], []
    for kind, paths in searches(10 if quick else 40, seed=7).items():
        times = []
        for path in paths:
            took, text = browser.time(path)
            times.append(took)
            links += re.findall(r'href="(/enterprises/[0-9A-Z]{13})"', text)[:3]
        every += times
        results.add(
            f"search: {kind}", f"{milliseconds(statistics.median(times))} / "
            f"{milliseconds(percentile(times, 0.95))}")
    late = percentile(every, 0.95)
    results.add(
        "search: all, median / 95th percentile",
        f"{milliseconds(statistics.median(every))} / {milliseconds(late)}", "< 30 ms", late < 0.03)

    pages = random.Random(3).sample(links, min(len(links), 20 if quick else 100))
    times = [browser.time(path)[0] for path in pages]
    middle = statistics.median(times)
    results.add(
        "enterprise page, median / 95th percentile",
        f"{milliseconds(middle)} / {milliseconds(percentile(times, 0.95))}", "< 20 ms",
        middle < 0.02)
    for what, path in [
        ("page 400 of the register", "/enterprises?page=400"),
        ("page 200 of a word", "/enterprises?page=200&q=" + urllib.parse.quote("ทอง")),
        ("by number of records", "/enterprises?sort=-records"),
        ("one province by number of records", "/enterprises?sort=-records&province=40"),
        ("one agency's list of enterprises behind a figure",
         f"/programmes/{code}/figures/entrepreneurs_developed?scope=agency&key=sample-1"),
    ]:
        try:
            times = [browser.time(path)[0] for _ in range(5)]
        except SystemExit as refusal:
            results.add(what, str(refusal))
            continue
        results.add(what, milliseconds(statistics.median(times)))


def measure_engine(results, ruam, where, size, quick):
    code = f"SAMPLE-1-{size}"
    start = time.monotonic()
    subprocess.run(
        [ruam, "sample", "--seed", "1", "--enterprises", str(size), *where], check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    results.add(
        f"writing {size:,} enterprises, {5 * size:,} attendances",
        f"{time.monotonic() - start:,.0f} s")
    port = free_port()
    with serving(ruam, where, port) as (process, links, took):
        results.add("start on existing data", milliseconds(took), "< 1 s", took < 1)
        settle(process.pid)
        idle = memory(process.pid)
        results.add("idle memory", f"{idle:,.0f} MB", "< 150 MB", idle < 150)
        browser = Browser(port)
        browser.sign_in(links["Programme office"])
        measure_pages(results, browser, code, quick)
        results.add("memory afterwards", f"{memory(process.pid):,.0f} MB")


@contextmanager
def serving(ruam, where, port):
    """The product with its one-time links, and how long it took to answer."""
    start = time.monotonic()
    with running(
        [ruam, "serve", *where, "--port", str(port), "--links"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:
        took = wait_for(port, "/health", start)
        links = {}
        for line in process.stdout:
            if found := re.match(r"(.+?): .*(/sign-in/link/\w+)", line):
                links[found[1]] = found[2]
            if line.startswith("Administrator"):
                break
        yield process, links, took


# -- The list page beside others


def wrk(port, cookie, seconds, pages, seed, pid):
    """Requests per second, the 99th percentile of their time, and processor time of each, in seconds."""
    before = processor_time(pid)
    output = subprocess.run(
        ["wrk", "-t", "1", "-c", "16", "-d", f"{seconds}s", "--latency", "-s",
         str(HERE / "pages.lua"), f"http://127.0.0.1:{port}", "--", cookie, str(pages), str(seed)],
        check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    late, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    computed = processor_time(pid) - before
    answers = int(re.search(r"(\d+) requests in", output).group(1))
    return rate, float(late) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit], computed / answers


def peers(database):
    bin = Path(sys.executable).parent
    environment = os.environ | {"RUAM_SQLITE": str(database), "DJANGO_SETTINGS_MODULE": ""}
    options = {
        "cwd": ROOT / "Benchmarks/peers/web", "env": environment,
        "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
    }
    return {
        "FastAPI, Jinja2, uvicorn, 2 workers": lambda port: running(
            [bin / "uvicorn", "fastapi_peer:app", "--workers", "2", "--port", str(port),
             "--no-access-log", "--log-level", "error"], **options),
        "Django, gunicorn, 2 workers": lambda port: running(
            [bin / "gunicorn", "django_peer:application", "-w", "2", "-b", f"127.0.0.1:{port}"],
            **options),
    }


def measure_list(results, ruam, folder, quick):
    seconds, rounds, pages = (2, 1, 20) if quick else (8, 3, 100)
    port = free_port()
    rates, lates, computed = {}, {}, {}

    def note(name, found):
        for series, value in zip((rates, lates, computed), found):
            series.setdefault(name, []).append(value)

    with serving(ruam, ["--data", str(folder)], port) as (process, links, _):
        browser = Browser(port)
        browser.sign_in(links["Programme office"])
        _, text = browser.time("/enterprises?page=2")
        results.add("size of the page: Ruam", f"{len(text.encode()):,} bytes")
        for round in range(rounds):
            note("Ruam", wrk(port, browser.cookie, seconds, pages, round, process.pid))
            for name, start in peers(folder / "ruam.sqlite").items():
                other = free_port()
                with start(other) as peer:
                    wait_for(other, "/enterprises", time.monotonic())
                    reader = Browser(other)
                    reader.cookies = browser.cookies
                    _, text = reader.time("/enterprises?page=2")
                    if round == 0:
                        results.add(f"size of the page: {name}", f"{len(text.encode()):,} bytes")
                    wrk(other, browser.cookie, 1, pages, round, peer.pid)
                    note(name, wrk(other, browser.cookie, seconds, pages, round, peer.pid))
    ours = statistics.median(rates["Ruam"])
    for name in rates:
        middle = statistics.median(rates[name])
        late = statistics.median(lates[name])
        target, ok = "", None
        if name == "Ruam":
            target, ok = "< 10 ms", late < 0.01
        results.add(
            f"{name}: requests a second / 99th percentile",
            f"{middle:,.0f} / {milliseconds(late)}", target, ok)
        results.add(
            f"{name}: processor time a request",
            milliseconds(statistics.median(computed[name])))
    for name, least in zip(list(rates)[1:], (3, 30)):
        ratio = ours / statistics.median(rates[name])
        results.add(f"Ruam × {name}", f"{ratio:.1f}", f"≥ {least}", ratio >= least)
        less = statistics.median(computed[name]) / statistics.median(computed["Ruam"])
        results.add(f"processor time of {name} ÷ Ruam's", f"{less:.1f}")


# -- All of it


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ruam", required=True, help="the release program")
    options.add_argument("--enterprises", type=int, default=1_000_000)
    options.add_argument("--quick", action="store_true", help="few runs")
    options.add_argument("--engine", choices=["sqlite", "postgres"], help="only this engine")
    given = options.parse_args()
    results = Results()
    place = Path(tempfile.mkdtemp(prefix="ruam-product-"))
    place.chmod(0o755)
    try:
        if given.engine != "postgres":
            results.head("SQLite")
            folder = place / "data"
            measure_engine(
                results, given.ruam, ["--data", str(folder)], given.enterprises, given.quick)
            results.head("List page of 50 rows from SQLite, wrk with 16 connections")
            measure_list(results, given.ruam, folder, given.quick)
            shutil.rmtree(folder)
        if given.engine != "sqlite":
            results.head("PostgreSQL")
            environment = os.environ | {"RUAM_TEST_POSTGRES_DIR": str(place / "postgres")}
            script = str(ROOT / "Scripts/test-postgres")
            subprocess.run([script, "start"], env=environment, check=True, stdout=subprocess.DEVNULL)
            try:
                url = subprocess.run(
                    [script, "url"], env=environment, check=True, capture_output=True, text=True
                ).stdout.strip()
                measure_engine(
                    results, given.ruam, ["--database", url], given.enterprises, given.quick)
            finally:
                subprocess.run([script, "stop"], env=environment, check=False)
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()

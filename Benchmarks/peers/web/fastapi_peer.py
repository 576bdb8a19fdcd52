"""The register's list with FastAPI and Jinja2: `uvicorn fastapi_peer:app --workers 2`.

The handler is a coroutine that asks SQLite itself, which is quicker here than a pool of threads.
"""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

import register

app = FastAPI(openapi_url=None)
templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(),
    auto_reload=False,
)
template = templates.get_template("register.html")


@app.get("/enterprises")
async def enterprises(request: Request, page: int = 1):
    found = register.page(request.cookies.get("ruam-session", ""), page)
    if found is None:
        return HTMLResponse("sign in", status_code=401)
    return HTMLResponse(template.render(found), headers={"cache-control": "no-store"})

"""The server: screens, open data and health in one ASGI application.

``streamlit run app.py``, ``uvicorn app:app`` and ``python app.py`` all start it. The
screens' entry script is ``rc_dashboard/ui/shell.py``: beside ``pages/`` it would let a
deep link on a fresh server run a page without its frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware

from rc_dashboard.cli import run_in_site
from rc_dashboard.commands.night.keeper import keep_house
from rc_dashboard.commands.site.answering import CommandDoor
from rc_dashboard.html.root_path import set_root_path
from rc_dashboard.http.desk import ROUTES as DESK_ROUTES
from rc_dashboard.http.identity import ROUTES as IDENTITY_ROUTES
from rc_dashboard.http.middleware.compression import CompressedStatic
from rc_dashboard.http.middleware.errors import on_route_error, on_script_error
from rc_dashboard.http.middleware.headers import Guarded
from rc_dashboard.http.middleware.own_files import OwnFiles
from rc_dashboard.http.middleware.screen_page import ScreenIndex
from rc_dashboard.http.middleware.uploads import Uploads
from rc_dashboard.http.open_data import ROUTES as DATA_ROUTES
from rc_dashboard.http.public.routes import ROUTES as PUBLIC_ROUTES
from rc_dashboard.http.sharing import ROUTES as SHARING_ROUTES
from rc_dashboard.http.wall import ROUTES as WALL_ROUTES
from rc_dashboard.settings import ROOT, settings
from rc_dashboard.store.database import close_databases, open_database


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    database = open_database(settings().database_path, create=False)
    door = CommandDoor(database, run_in_site)
    house = asyncio.create_task(keep_house(database, settings(), run_in_site))
    yield
    house.cancel()
    door.close()
    close_databases()


# Before the first address is made.
set_root_path(urlsplit(settings().public_url).path)

ROUTES = [*DATA_ROUTES, *PUBLIC_ROUTES, *IDENTITY_ROUTES, *DESK_ROUTES, *WALL_ROUTES, *SHARING_ROUTES]
app = st.App(
    ROOT / "rc_dashboard" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[
        Middleware(Guarded),
        Middleware(OwnFiles),
        Middleware(Uploads),
        Middleware(ScreenIndex, routes=ROUTES),
        Middleware(CompressedStatic),
    ],
    on_script_error=on_script_error,
    exception_handlers={Exception: on_route_error},
)

if __name__ == "__main__":
    app.run()

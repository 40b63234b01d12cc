"""A second way in: a provider of OpenID Connect, such as ProConnect for public agents.

It takes the place of the password, of nothing else: whoever comes back from the provider
is matched by their verified address to one open account, never gets a new one, and owes
the second factor as everyone does. ``st.login`` is not used: its cookie cannot be ended
by us. Authlib does the protocol (code flow, PKCE, state, nonce, signature of the token).
"""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.requests import Request
from starlette.responses import Response

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.identity.machine_key import seal, unseal
from rc_dashboard.identity.sessions import digest
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database

#: Between leaving for the provider and coming back: sealed, since it holds what proves the return.
AWAY_COOKIE = "rc_away"
#: Between coming back and the session: the sign-in screen may still ask for a second factor.
ARRIVAL_COOKIE = "rc_arrival"
AWAY_LIFE = timedelta(minutes=10)
ARRIVAL_LIFE = timedelta(minutes=5)
PATIENCE_SECONDS = 10


def is_offered() -> bool:
    """Whether the settings name a provider."""
    return bool(settings().oidc_url and settings().oidc_client_id)


async def leave(request: Request, database: Database, callback: str, wanted: str = "") -> Response:
    """Send a browser to the provider; ``wanted`` is the address that its reader asked for first.

    Raises ``Refusal`` ``oidc_failed``.
    """
    state: dict[str, Any] = {}
    try:
        answer: Response = await _provider().authorize_redirect(_with(request, state), callback)
    except _FAILURES as failure:
        raise Refusal("oidc_failed") from failure
    away = seal(database.path, json.dumps({"state": state, "wanted": wanted}))
    _set(answer, AWAY_COOKIE, away, AWAY_LIFE)
    return answer


def wanted_by(request: Request, database: Database) -> str:
    """What whoever comes back from the provider had asked for; nothing for whoever was not sent there by us."""
    away = unseal(database.path, request.cookies.get(AWAY_COOKIE, ""), within=AWAY_LIFE)
    return "" if away is None else str(json.loads(away)["wanted"])


async def come_back(request: Request, database: Database, *, now_utc: datetime) -> str:
    """The code of an arrival, for whoever the provider sent back.

    Raises ``Refusal``: ``oidc_failed`` (refused, forged, too late, unreachable),
    ``oidc_unverified`` (no verified address), ``oidc_unknown`` (no such account).
    """
    away = unseal(database.path, request.cookies.get(AWAY_COOKIE, ""), within=AWAY_LIFE)
    if away is None:
        raise Refusal("oidc_failed")
    client = _provider()
    try:
        token = await client.authorize_access_token(_with(request, json.loads(away)["state"]))
        said = token.get("userinfo") or {}
        if not said.get("email"):
            said = {**said, **await _userinfo(client, token, said)}
    except _FAILURES as failure:
        raise Refusal("oidc_failed") from failure
    return _arrive(database, account_of(database, said), now_utc)


def account_of(database: Database, said: dict[str, Any]) -> UUID:
    """The one open account whose address the provider has verified. Raises ``Refusal``."""
    email = str(said.get("email") or "").strip().lower()
    verified = said.get("email_verified", settings().oidc_email_verified)
    if not email or verified is not True:
        raise Refusal("oidc_unverified")
    found = database.ask("accounts/by_email", email=email)
    if len(found) != 1 or found[0]["is_demo"]:
        raise Refusal("oidc_unknown")
    account_id: UUID = found[0]["id"]
    return account_id


def take_arrival(database: Database, code: str, *, now_utc: datetime) -> UUID | None:
    """Whoever arrived with this code; once, within five minutes."""
    if not code or len(code) > 100:
        return None
    with database.transaction() as tx:
        found = tx.ask(
            "accounts/sign_in/arrival", code_hash=digest(code), created_since_utc=now_utc - ARRIVAL_LIFE
        )
        if not found or tx.run("accounts/sign_in/use_arrival", code_hash=digest(code), used_at_utc=now_utc) != 1:
            return None
    account_id: UUID = found[0]["account_id"]
    return account_id


def _with(request: Request, kept: dict[str, Any]) -> Request:
    """The request with a session of our own in it, for Authlib alone: Streamlit's stays as it is."""
    return Request({**request.scope, "session": kept}, request.receive)


def _arrive(database: Database, account_id: UUID, now_utc: datetime) -> str:
    code = secrets.token_urlsafe(32)
    row = {
        "code_hash": digest(code),
        "account_id": account_id,
        "created_at_utc": now_utc,
        "used_at_utc": None,
    }
    with database.transaction() as tx:
        tx.insert("arrival", [row])
    return code


def carry(answer: Response, code: str) -> None:
    """Let a browser carry its arrival to the sign-in screen, out of the reach of scripts."""
    answer.delete_cookie(AWAY_COOKIE, path="/", httponly=True, samesite="lax", secure=_secure())
    _set(answer, ARRIVAL_COOKIE, code, ARRIVAL_LIFE)


def _set(answer: Response, name: str, value: str, life: timedelta) -> None:
    """Lax, not strict: the provider's page is where the browser comes from."""
    seconds = int(life.total_seconds())
    answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=_secure(), path="/")


def _secure() -> bool:
    return settings().public_url.startswith("https://")


def _provider() -> StarletteOAuth2App:
    chosen = settings()
    return _client(chosen.oidc_url.rstrip("/"), chosen.oidc_client_id, chosen.oidc_client_secret)


@lru_cache(maxsize=2)
def _client(url: str, client_id: str, client_secret: str) -> StarletteOAuth2App:
    """Authlib's client; it keeps what the provider says of itself, and its keys."""
    return OAuth().register(
        "provider",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{url}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "timeout": PATIENCE_SECONDS,
        },
    )


async def _userinfo(client: StarletteOAuth2App, token: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What the provider says of whoever holds ``token``; ProConnect says it in a signed token.

    Raises ``ValueError`` when it speaks of somebody else.
    """
    about = await client.load_server_metadata()
    answer = await client.get(about["userinfo_endpoint"], token=token)
    answer.raise_for_status()
    if "jwt" in answer.headers.get("content-type", ""):
        keys = KeySet.import_key_set(await client.fetch_jwk_set())
        signed = about.get("userinfo_signing_alg_values_supported") or ["RS256", "ES256"]
        told = dict(jwt.decode(answer.text, keys, algorithms=[name for name in signed if name[0] in "RPE"]).claims)
    else:
        told = answer.json()
    if told.get("sub") != said.get("sub"):
        raise ValueError("sub")
    return told


#: Everything that a provider, or somebody who plays one, can do to us.
_FAILURES = (AuthlibBaseError, JoseError, httpx2.HTTPError, ValueError, KeyError, TypeError, RuntimeError)

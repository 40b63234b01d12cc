"""Settings, each by an environment variable ``RC_…`` (the table in the README)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.i18n.opened import is_open

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


class Settings(BaseSettings):
    """Name, default and meaning of every setting."""

    model_config = SettingsConfigDict(env_prefix="RC_")

    database: str = Field("var/rc.duckdb", description="setting.database")
    public_url: str = Field("http://127.0.0.1:8501", description="setting.public_url")
    languages: str = Field("fr,en,ar", description="setting.languages")
    smtp_url: str = Field("", description="setting.smtp_url")
    mail_from: str = Field("resilient-cities@localhost", description="setting.mail_from")
    behind_proxy: bool = Field(False, description="setting.behind_proxy")
    oidc_url: str = Field("", description="setting.oidc_url")
    oidc_client_id: str = Field("", description="setting.oidc_client_id")
    oidc_client_secret: str = Field("", description="setting.oidc_client_secret")
    oidc_name: str = Field("", description="setting.oidc_name")
    oidc_email_verified: bool = Field(
        False,
        description="setting.oidc_email_verified",
    )
    embed_from: str = Field("", description="setting.embed_from")
    #: At least three: with two, "hidden" could only mean one.
    small_count: int = Field(5, ge=3, description="setting.small_count")
    demo: bool = Field(True, description="setting.demo")
    backup_dir: str = Field("", description="setting.backup_dir")
    backup_kept: str = Field(
        "7,4,12", description="setting.backup_kept", pattern=r"^[1-9]\d{0,3},\d{1,4},\d{1,4}$"
    )
    night_hour: int = Field(3, ge=0, le=23, description="setting.night_hour")

    @property
    def database_path(self) -> Path:
        """Raises ``Refusal`` (``database_scheme``) for an address of a server: it would name a folder."""
        scheme, is_address, _ = self.database.partition("://")
        if is_address:
            # No more of it than that: it may hold a password.
            raise Refusal("database_scheme", scheme=scheme[:20])
        path = Path(self.database)
        return path if path.is_absolute() else ROOT / path

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages offered: those of the setting whose words are there, French if none is."""
        asked = (code.strip() for code in self.languages.split(","))
        return tuple(code for code in asked if is_open(code)) or (SOURCE_LANGUAGE,)


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()

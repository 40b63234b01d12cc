"""Settings, each by an environment variable ``RC_…`` (the table in the README)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


class Settings(BaseSettings):
    """Name, default and meaning of every setting."""

    model_config = SettingsConfigDict(env_prefix="RC_")

    database: str = Field("var/rc.duckdb", description="File of the DuckDB database.")
    public_url: str = Field("http://127.0.0.1:8501", description="Address under which people reach the dashboard.")
    languages: str = Field("fr,en", description="Languages offered, in order; the first is the default.")
    smtp_url: str = Field("", description="Mail server, as smtp://user:password@host:port.")
    small_count: int = Field(
        5, ge=1, description="Public counts of people's answers are shown from this number up."
    )
    demo: bool = Field(True, description="Whether the example data and the example accounts may be loaded.")

    @property
    def database_path(self) -> Path:
        path = Path(self.database)
        return path if path.is_absolute() else ROOT / path

    @property
    def language_codes(self) -> tuple[str, ...]:
        return tuple(code.strip() for code in self.languages.split(",") if code.strip())


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()

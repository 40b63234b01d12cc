"""Settings, each by an environment variable ``RC_…`` (the table in the README)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.i18n.opened import is_open

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


class Settings(BaseSettings):
    """Name, default and meaning of every setting."""

    model_config = SettingsConfigDict(env_prefix="RC_")

    database: str = Field("var/rc.duckdb", description="Fichier de la base DuckDB.")
    public_url: str = Field(
        "http://127.0.0.1:8501", description="Adresse à laquelle on atteint le tableau de bord."
    )
    languages: str = Field(
        "fr,en,ar", description="Langues proposées, dans l’ordre ; la première sert par défaut."
    )
    smtp_url: str = Field(
        "", description="Serveur de courrier : smtp://compte:mot-de-passe@hôte:port, ou smtps://."
    )
    mail_from: str = Field("resilient-cities@localhost", description="Adresse d’expéditeur des messages.")
    behind_proxy: bool = Field(
        False, description="Si un mandataire inverse se tient devant, et dit l’adresse de chacun."
    )
    oidc_url: str = Field(
        "", description="Fournisseur OpenID Connect (ProConnect ou autre) : son adresse, sans /.well-known."
    )
    oidc_client_id: str = Field("", description="Identifiant donné par ce fournisseur.")
    oidc_client_secret: str = Field("", description="Secret donné par ce fournisseur ; jamais dans le dépôt.")
    oidc_name: str = Field(
        "", description="Nom de ce fournisseur sur l’écran de connexion, par exemple ProConnect."
    )
    oidc_email_verified: bool = Field(
        False,
        description="Si ce fournisseur ne rend que des adresses vérifiées, sans le dire (email_verified).",
    )
    embed_from: str = Field(
        "", description="Sites qui peuvent montrer les pages publiques dans un cadre, séparés par des espaces."
    )
    #: At least three: with two, "hidden" could only mean one.
    small_count: int = Field(
        5, ge=3, description="Les réponses de personnes ne sont comptées en public qu’à partir de ce nombre."
    )
    demo: bool = Field(True, description="Si les données et les comptes d’exemple peuvent être chargés.")

    @property
    def database_path(self) -> Path:
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

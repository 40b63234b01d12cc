"""``python -m tools.languages``: the table of ``docs/languages.md``, counted in the catalogues."""

from __future__ import annotations

from pathlib import Path

from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.bilingual import Coverage, coverage
from rc_dashboard.settings import ROOT

DOCUMENT = ROOT / "docs" / "languages.md"
_HEAD = """# Languages

Made by `python -m tools.languages` from the catalogues; a test fails when it is out of date. A message is *a draft* while the
file that it stands in says `X-Review: machine`: a machine wrote it and no person has read it over, and pages in that language say so.
*Written* is what people wrote or read over. Reading over happens outside of this repository: `catalogue export` gives a language
beside the French, `catalogue take` takes it back.

| code | language | messages | written | draft | missing |
|---|---|---:|---:|---:|---:|
"""


def row_of(found: Coverage) -> str:
    numbers = (found.total, found.written, found.machine, found.missing)
    return f"| `{found.language}` | {LANGUAGES[found.language].name} | {' | '.join(map(str, numbers))} |\n"


def document() -> str:
    return _HEAD + "".join(row_of(found) for found in coverage())


def main(path: Path = DOCUMENT) -> None:
    path.write_text(document(), "utf-8")


if __name__ == "__main__":
    main()

"""Blocks of HTML, shared by the screens and the public pages: one renderer.

Jinja templates with everything escaped; words from the catalogues; addresses from
``link``. A block draws no icon inline and carries no script, so that it survives the
screen library's sanitiser and works on a page without JavaScript.
"""

from rc_dashboard.html.render import Link, render

__all__ = ["Link", "render"]

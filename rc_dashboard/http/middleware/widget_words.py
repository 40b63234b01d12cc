"""What Streamlit's widgets say in English, and the words that take its place.

Streamlit has no translations. Its page is given these words as JSON, and the screens'
script (``html/assets/screen/widget_words.js``) writes them over the English ones as widgets appear.
"""

from __future__ import annotations

import json

from rc_dashboard.i18n import Translator

#: As the pinned Streamlit writes it → catalogue key; ``{}`` stands for any text.
SAID = {
    "Show password": "widget.show_password",
    "Hide password": "widget.hide_password",
    "Choose an option": "widget.choose_one",
    "Choose options": "widget.choose_several",
    "No results": "widget.no_results",
    "Clear value": "widget.clear",
    "Clear date": "widget.clear_date",
    "Choose date": "widget.choose_date",
    "Close": "widget.close",
    "Increment": "widget.increment",
    "Decrement": "widget.decrement",
    "Upload": "widget.upload",
    "Add files": "widget.add_files",
    "Drag and drop a file here": "widget.drop_here",
    "{}MB per file": "widget.per_file",
    "dd": "widget.day_letters",
    "mm": "widget.month_letters",
    "yyyy": "widget.year_letters",
    "day, {}": "widget.day_part",
    "month, {}": "widget.month_part",
    "year, {}": "widget.year_part",
    "Empty": "widget.empty_part",
    "Remove {}": "widget.remove",
    "File must be {} or smaller.": "widget.too_large",
    "{} files are not allowed.": "widget.not_allowed",
    "Fullscreen": "widget.full_screen",
    "Close fullscreen": "widget.leave_full_screen",
    "Search": "widget.search",
    "Skip to main content": "nav.skip",
    "file upload": "widget.file",
    "add icon": "widget.add",
    "Add row": "widget.add_row",
    "Delete row(s)": "widget.delete_rows",
    "Download as CSV": "widget.download_csv",
    "Show/hide columns": "widget.columns",
    "Select all": "widget.select_all",
    "Link to heading": "widget.heading",
    "Failed to generate file for download": "widget.no_file",
    "Download failed": "widget.no_file",
    "Deferred download not properly configured": "widget.no_file",
    "Page not found": "widget.no_page",
    "The page that you have requested does not seem to exist. Running the app's main page.": "widget.no_page_text",
    "You have requested page {}, but no corresponding file was found in the app's pages/ directory. Running the app's main page.": "widget.no_page_text",
    "Connecting": "widget.connecting",
    "Connection error": "widget.connection_error",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "widget.still_running",
}


def words_as_json(t: Translator) -> str:
    """The pairs for one language, safe inside a script element."""
    return json.dumps({said: t(key, what="{}") for said, key in SAID.items()}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )

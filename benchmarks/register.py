"""``python -m benchmarks.register``: the register of communes and groups, read once and then searched."""

from __future__ import annotations

from benchmarks.measure import median_seconds, peak_megabytes, reset_peak, rounded, seconds, tell
from rc_dashboard.exchange.territories import read_register
from rc_dashboard.settings import DATA

#: What people type: a name, one with slips, a namesake with its department, a code, one letter, nonsense.
SEARCHES = ("lyon", "clermon ferand", "st denis 974", "69123", "saint", "a", "xqzzq")
SHOWN = 12


def main() -> None:
    folder = DATA / "reference"
    reset_peak()
    before = peak_megabytes()
    reading = seconds(lambda: read_register(folder))
    added = peak_megabytes() - before
    register = read_register(folder)
    times = {text: median_seconds(lambda text=text: register.search(text, SHOWN)) for text in SEARCHES}
    tell(
        {
            "territories": len(register.territories),
            "file_mb": round((folder / "territories.csv").stat().st_size / 1e6, 2),
            **rounded({"read_once_s": reading, "added_rss_mb": added}),
            "search_median_s": rounded(times),
        }
    )


if __name__ == "__main__":
    main()

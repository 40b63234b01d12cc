"""``python -m rc_dashboard COMMAND``."""

from rc_dashboard.cli import main

if __name__ == "__main__":
    main()

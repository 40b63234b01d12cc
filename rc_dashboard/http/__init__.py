"""What stands between the browser and the screens: the first byte, headers, routes."""

"""The tests mirror the packages; `journeys` walks the product in a browser."""

"""Tests of the package meetings."""

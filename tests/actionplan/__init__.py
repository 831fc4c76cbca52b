"""Tests of the project itself and of the application actionplan."""

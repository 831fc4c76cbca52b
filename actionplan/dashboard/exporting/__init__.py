"""A released quarter as a file of rows, for spreadsheets."""

"""The form is read as a browser would send it."""

import pytest

from bench.forms import fields_of

PAGE = """
<form action="/out/"><input type="hidden" name="token" value="a">
<button name="go">Out</button></form>
<input name="outside" value="no form">
<form method="post">
<input type="hidden" name="revision" value="3"><input name="empty">
<input name="named" value="“x” &amp; y">
<input type="radio" name="rating" value="R"><input type="radio" name="rating" value="G" checked>
<input type="checkbox" name="done"><input type="checkbox" name="sure" checked>
<input type="submit" name="check" value="Check"><input type="file" name="file">
<textarea name="text" rows="4">
Two lines:
a &lt; b</textarea>
<button type="submit" name="more">More</button>
</form>
"""


def test_form_is_found_by_a_box_of_it():
    assert fields_of(PAGE, having="revision") == {
        "revision": "3",
        "empty": "",
        "named": "“x” & y",
        "rating": "G",
        "sure": "on",
        "text": "Two lines:\na < b",
    }
    assert fields_of(PAGE, having="token") == {"token": "a"}


@pytest.mark.parametrize("name", ["outside", "check", "more", "file", "done", "nothing"])
def test_page_without_such_a_form_is_told(name):
    with pytest.raises(LookupError, match=name):
        fields_of(PAGE, having=name)

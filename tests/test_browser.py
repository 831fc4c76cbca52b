"""The browser tests' own tools: does axe see what is wrong, with script and without?"""

import pytest

GOOD = '<html lang="en"><title>Good</title><body><main><h1>Good</h1></main></body></html>'
BAD = '<html lang="en"><title>Bad</title><body><main><h1>Bad</h1><img src="x"></main></body></html>'


@pytest.fixture(params=["page", "page_without_script"])
def any_page(request):
    """A page with script on, then one with script off."""
    return request.getfixturevalue(request.param)


@pytest.mark.browser
def test_axe_on_a_faulty_page_names_the_fault(any_page, axe):
    any_page.set_content(BAD)
    assert [line.split()[0] for line in axe(any_page)] == ["image-alt"]


@pytest.mark.browser
def test_axe_on_a_page_without_fault_finds_nothing(any_page, axe):
    any_page.set_content(GOOD)
    assert axe(any_page) == []


def test_page_without_script_runs_none(page_without_script):
    page_without_script.set_content(f"{GOOD}<script>document.title = 'Changed'</script>")
    assert page_without_script.title() == "Good"


def test_page_runs_script(page):
    page.set_content(f"{GOOD}<script>document.title = 'Changed'</script>")
    assert page.title() == "Changed"

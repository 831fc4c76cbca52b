"""Pictures drawn on the server as SVG: one package draws for pages, print and files.

Everything is an attribute of the drawing (fill, stroke), never a style, so the strict content
security policy holds. Ink follows concern (``inks``): red solid and dark, amber solid and mid, the
rest pale with a line of their own, so the order survives a black-and-white printer. A picture
takes plain values and knows no page; its data table stands beside it in the page.
"""

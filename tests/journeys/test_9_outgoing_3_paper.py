"""The books of documents as they come out of the printer: A4 across, no page without a line."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter

pytestmark = pytest.mark.journey

BOOKS = (
    "/van-ban-di/so/in/",
    "/van-ban-den/so/in/",
    "/van-ban-den/so-theo-doi/in/",
    "/van-ban-di/so-buu-dien/in/",
    "/van-ban-di/so-ban-luu/in/",
    "/van-ban-di/so-ban-sao/in/",
)


def pages_of(pdf: Path) -> list[str]:
    """The words of each page, as another program reads them."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own file
    return text.split("\f")[:-1]


@pytest.mark.parametrize("address", BOOKS)
def test_book_is_printed_on_pages_that_all_say_something(enter: Enter, address: str, tmp_path: Path) -> None:
    page = enter("vanthu").go(address)
    expect(page.locator(".book-made")).to_be_visible()
    page.pdf(path=(file := tmp_path / "book.pdf"), prefer_css_page_size=True)

    pages = pages_of(file)

    first_head = page.locator("thead th").first.inner_text().split()[0]
    assert "Người in: Bùi Thị Mỹ Lệ" in pages[-1]
    assert [first_head in each for each in pages] == [True] * len(pages)
    assert [f"{place}/{len(pages)}" in each for place, each in enumerate(pages, 1)] == [True] * len(pages)

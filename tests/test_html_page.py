"""The `html` report in a real browser, headless: what a reader clicks, types and sees.

Debian's `chromium` and `chromium-driver` do; nothing is downloaded. Where they are missing, these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import House

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
ARTICLE = """# How to cancel

A gorgon stands **in a [basilisk](https://a.example/x?y=1)** here.

- one newt

| a |
|---|
| gorgon |
"""
HOSTILE = """# A gorgon `</template><script>window.pwned=1</script>`

<img src="https://a.example/x.png" onerror="window.pwned=1"> <script>window.pwned=1</script> <b onclick="window.pwned=1">b</b>

[x](javascript:window.pwned=1) <a href="https://a.example/">y</a> ![z](https://a.example/z.png) \u202egnp

<style>body { display: none }</style> <iframe src="https://a.example/"></iframe>
"""
CONTRASTS = """
const rgb = (text) => {
  const parts = text.match(/[\\d.]+/g).map(Number);
  return [...parts.slice(0, 3), parts[3] ?? 1];
};
const light = (color) => {
  const [r, g, b] = color.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = rgb(getComputedStyle(at).backgroundColor);
    if (color[3] === 1) return color;
  }
  return [255, 255, 255, 1];
};
const poor = [];
for (const element of document.querySelectorAll("body *")) {
  const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!says || element.disabled || element.closest("script, template, [hidden], dialog") || !element.checkVisibility()) continue;
  const [low, high] = [light(rgb(getComputedStyle(element).color)), light(ground(element))].sort((one, other) => one - other);
  const ratio = (high + 0.05) / (low + 0.05);
  if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
}
return poor;
"""


def programs() -> tuple[str, str]:
    """The browser and its driver. Skips the tests where one is missing."""
    pytest.importorskip("selenium", reason="selenium is not installed")
    names = (("chromium", "chromium-browser", "google-chrome"), ("chromedriver",))
    browser, driver = (next(filter(None, map(shutil.which, kind)), None) for kind in names)
    if browser is None or driver is None:
        pytest.skip("no chromium with its chromedriver is installed (Debian: apt-get install chromium chromium-driver)")
    return browser, driver


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser of its own, with a profile of its own."""
    binary, driver = programs()
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = binary
        for flag in [*FLAGS.split(), f"--user-data-dir={profile}"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        started = webdriver.Chrome(options=options, service=Service(driver, env={**os.environ, "SE_OFFLINE": "true"}))
        yield started
        started.quit()


@pytest.fixture
def browser(chromium: Any) -> Any:
    """The browser as wide as a desk, in light, with nothing remembered."""
    look(chromium, 1440, 900)
    return chromium


def look(browser: Any, width: int, height: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})


@pytest.fixture
def page(house: House, browser: Any) -> Callable[..., None]:
    """Lint the house and open its report."""

    def opened(*arguments: str, fragment: str = "") -> None:
        house.check("--output", "html=report.html", *arguments)
        browser.get("about:blank")
        browser.get((house.root / "report.html").as_uri() + fragment)
        browser.execute_script("try { localStorage.clear() } catch {}")

    return opened


def all_of(browser: Any, selector: str) -> list[Any]:
    found: list[Any] = browser.find_elements("css selector", selector)
    return found


def one(browser: Any, selector: str) -> Any:
    (found,) = all_of(browser, selector)
    return found


def keys(browser: Any, *typed: str) -> None:
    browser.switch_to.active_element.send_keys(*typed)


def shown_rows(browser: Any) -> list[str]:
    script = "return [...document.querySelectorAll('#list li')].filter((row) => !row.hidden).map((row) => row.textContent)"
    return [str(text) for text in browser.execute_script(script)]


def at(browser: Any) -> str:
    return str(one(browser, "#at").text)


def in_view(browser: Any, selector: str) -> bool:
    script = """const box = document.querySelector(arguments[0]).getBoundingClientRect();
    const pane = document.querySelector("#article").getBoundingClientRect();
    return box.top >= pane.top && box.bottom <= pane.bottom"""
    browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    return bool(browser.execute_script(script, selector))


def test_a_click_on_a_mark_tells_about_its_finding(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", ARTICLE)
    page()
    marks = all_of(browser, "#article mark")
    assert [mark.text for mark in marks] == ["gorgon", "basilisk", "newt", "gorgon"]
    assert marks[1].find_element("xpath", "..").get_attribute("title") == "https://a.example/x?y=1"
    marks[2].click()
    assert one(browser, "#details h2").text == "'newt' is unwanted"
    assert "Leave it out." in one(browser, "#details").text
    assert "suggestion slight" in one(browser, "#details .row-head").text
    assert [mark.text for mark in all_of(browser, "mark.current")] == ["newt"]
    assert "slight" in one(browser, "#list [aria-current]").text
    assert at(browser) == "3 of 4"
    assert one(browser, "#say").get_attribute("textContent") == "suggestion: 'newt' is unwanted (3 of 4)"


def test_a_click_in_the_list_opens_the_article_at_the_finding_and_can_be_linked(
    house: House, browser: Any, page: Callable[..., None]
) -> None:
    house.write("a.md", ARTICLE)
    house.write("b.md", "\n\n".join(f"Line {number}." for number in range(200)) + "\n\nA gorgon.\n")
    page()
    assert one(browser, "#path").text == "a.md"
    all_of(browser, "#list li button")[-1].click()
    assert one(browser, "#path").text == "b.md"
    assert in_view(browser, "#article mark.current")
    fragment = browser.current_url.partition("#")[2]
    assert fragment
    page(fragment=f"#{fragment}")
    assert one(browser, "#path").text == "b.md"
    assert in_view(browser, "#article mark.current")


def test_filters_and_search_narrow_the_list_and_the_marks(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", ARTICLE)
    house.write("b.md", "A newt.\n")
    page()
    assert one(browser, "#shown").text == "5 of 5 shown"
    assert [chip.text for chip in all_of(browser, ".chip")][:3] == ["×\nerror 2", "!\nwarning 1", "i\nsuggestion 2"]
    one(browser, "input[value=suggestion]").click()
    assert one(browser, "#shown").text == "3 of 5 shown"
    assert [mark.text for mark in all_of(browser, "#article mark.off")] == ["newt"]
    one(browser, "#rule option[value=plain]").click()
    assert len(shown_rows(browser)) == 1
    one(browser, "#clear").click()
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert one(browser, "#shown").text == "5 of 5 shown"
    one(browser, "#pack option[value=house]").click()
    one(browser, "#query").send_keys("NEWT")
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert [("slight" in row) for row in shown_rows(browser)] == [True, True]
    one(browser, "#query").send_keys("s in no article")
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert one(browser, "#none").text == "No finding matches the filters."
    assert one(browser, "#next").get_attribute("disabled")


def test_the_keyboard_is_enough(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", ARTICLE)
    page()
    keys(browser, "j")
    assert at(browser) == "2 of 4"
    keys(browser, "n")
    keys(browser, "k")
    assert at(browser) == "2 of 4"
    keys(browser, "/")
    assert browser.switch_to.active_element.get_attribute("id") == "query"
    keys(browser, "j")
    assert at(browser) == "2 of 4"
    keys(browser, "\ue00c")
    assert one(browser, "#query").get_attribute("value") == ""
    browser.execute_script("document.querySelector('#list [aria-current]').focus()")
    keys(browser, "\ue015")
    assert at(browser) == "3 of 4"
    assert "slight" in browser.switch_to.active_element.text
    keys(browser, "\ue010")
    assert at(browser) == "4 of 4"
    browser.execute_script("document.querySelector('#article mark').focus()")
    keys(browser, "\ue007")
    assert at(browser) == "1 of 4"
    one(browser, "input[value=error]").click()
    assert len(all_of(browser, "#list [tabindex='0']")) == 1
    assert "plain" in one(browser, "#list [tabindex='0']").text
    one(browser, "input[value=error]").click()
    one(browser, "#keys").click()
    one(browser, "#single").click()
    keys(browser, "\ue00c")
    keys(browser, "j")
    assert at(browser) == "1 of 4"


def test_on_a_phone_the_list_and_the_article_take_turns(house: House, browser: Any, page: Callable[..., None]) -> None:
    look(browser, 360, 740)
    house.write("a.md", ARTICLE + "\n" + "x" * 300 + "\n\n| " + "wide | " * 30 + "\n|" + "---|" * 30 + "\n| newt |\n")
    page()
    assert not one(browser, "main").is_displayed()
    all_of(browser, "#list li button")[1].click()
    assert not one(browser, "#side").is_displayed()
    assert browser.switch_to.active_element.get_attribute("id") == "article"
    assert one(browser, "#details h2").is_displayed()
    assert in_view(browser, "#article mark.current")
    assert browser.execute_script("return document.documentElement.scrollWidth") == 360
    assert all(box.size["height"] >= 44 for box in all_of(browser, "#bar button"))
    one(browser, "#back").click()
    assert not one(browser, "main").is_displayed()
    assert browser.execute_script("return document.documentElement.scrollWidth") == 360


def test_dark_follows_the_system_and_the_button_and_is_remembered(house: House, browser: Any, page: Callable[..., None]) -> None:
    def ground() -> str:
        return str(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))

    house.write("a.md", ARTICLE)
    page()
    light = ground()
    look(browser, 1440, 900, "dark")
    dark = ground()
    assert dark != light
    one(browser, "#theme").click()
    assert ground() == light
    browser.refresh()
    assert ground() == light
    browser.execute_script("localStorage.clear()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_and_controls_have_names(house: House, browser: Any, page: Callable[..., None], scheme: str) -> None:
    look(browser, 1440, 900, scheme)
    silenced = "<!-- guidelint: ignore[grave] kept -->\n\nA gorgon.\n"
    house.write("a.md", f"{ARTICLE}\n> quoted `code` \u200b\n\n{silenced}\n```\ncode\n```\n")
    page("--show-suppressed")
    for _ in all_of(browser, "#list li"):
        assert browser.execute_script(CONTRASTS) == []
        keys(browser, "j")
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {node.get("role", {}).get("value") for node in nodes}
    assert {"banner", "navigation", "main", "complementary", "search", "article"} <= roles
    for node in nodes:
        if node.get("role", {}).get("value") in ("button", "checkbox", "searchbox", "combobox", "link", "dialog"):
            assert node.get("name", {}).get("value", "").strip(), node


def test_a_hostile_article_runs_and_loads_nothing(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", HOSTILE)
    page()
    all_of(browser, "#article mark")[0].click()
    assert browser.execute_script("return window.pwned") is None
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert all_of(browser, "img, iframe, a[href]:not(.skip), #article style, #article script, [onclick], [onerror]") == []
    assert "</template><script>window.pwned=1</script>" in one(browser, "#article h3").text
    assert "\\u202e" in one(browser, "#article").text
    assert browser.get_log("browser") == []


def test_what_is_not_the_pages_own_is_forbidden(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", ARTICLE)
    page()
    image = '<img src="https://a.example/x.png" onerror="window.pwned=1">'
    browser.execute_script("document.body.insertAdjacentHTML('beforeend', arguments[0])", image)
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert browser.execute_script("return window.pwned") is None
    log = [entry["message"] for entry in browser.get_log("browser")]
    assert log
    assert all("Content Security Policy" in message for message in log)


def test_thousands_of_findings_are_built_when_they_are_opened(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("big.md", "\n\n".join(f"Line {number}: a gorgon." for number in range(3000)) + "\n")
    for number in range(200):
        house.write(f"many/{number:03}.md", "A gorgon, a basilisk, a newt.\n\n" * 4)
    page()
    assert len(shown_rows(browser)) == 3000 + 200 * 12
    assert len(all_of(browser, "#article mark")) == 3000
    one(browser, "#query").send_keys("many/117")
    browser.execute_async_script("setTimeout(arguments[0], 500)")
    assert len(shown_rows(browser)) == 12
    one(browser, "#next").click()
    assert one(browser, "#path").text == "many/117.md"
    assert len(all_of(browser, "#article mark")) == 12
    one(browser, "#query").send_keys("\ue00c")
    browser.execute_script("select(2990)")
    assert one(browser, "#path").text == "big.md"
    assert in_view(browser, "#article mark.current")


def test_a_clean_report_says_so_in_chinese_too(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", "Fine.\n")
    page("--language", "zh")
    assert one(browser, "#empty").text == "没有需要修改的地方。"
    assert not one(browser, "#side").is_displayed()


def test_a_screenshot_shows_the_marks(house: House, browser: Any, page: Callable[..., None]) -> None:
    house.write("a.md", ARTICLE)
    page()
    assert one(browser, "#article mark.current").screenshot_as_png.startswith(b"\x89PNG")
    marked = browser.get_screenshot_as_png()
    browser.execute_script("document.querySelectorAll('mark').forEach((mark) => mark.classList.add('off'))")
    assert browser.get_screenshot_as_png() != marked

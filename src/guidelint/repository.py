"""Where the pages of a project's repository stand: on the code host, as raw files, and as a site that the host makes of it."""

from __future__ import annotations

from urllib.parse import urlsplit

# Of each host: where it serves raw files, and the end of the sites that it makes of repositories.
# Sources: docs.github.com (GitHub Pages, raw files), docs.gitlab.com (GitLab Pages), docs.codeberg.org (Codeberg Pages).
_RAW = {"github.com": "raw.githubusercontent.com"}
_PAGES = {"github.com": "github.io", "gitlab.com": "gitlab.io", "codeberg.org": "codeberg.page"}


def addresses_of(repository: str) -> tuple[str, ...]:
    """The hosts with paths (`github.com/org/repo`) that belong to `repository`, an address; none for an empty one."""
    if not repository:
        return ()
    parts = urlsplit(repository.lower())
    host = (parts.hostname or "").removeprefix("www.")
    owner, name = [part for part in parts.path.removesuffix("/").removesuffix(".git").split("/") if part][:2]
    found = [f"{host}/{owner}/{name}"]
    if host in _RAW:
        found.append(f"{_RAW[host]}/{owner}/{name}")
    if host in _PAGES:
        site = f"{owner}.{_PAGES[host]}"
        found.append(site if name == site else f"{site}/{name}")
    return tuple(found)

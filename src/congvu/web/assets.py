"""Brings third-party styles, fonts and icons from their packages: ``python -m congvu.web.assets [FOLDER]``.

The result, ``static/vendor``, is never committed. In it: Bootstrap's stylesheet inside a cascade layer (so
that any rule of ours wins without a fight of selectors), three subsets of Be Vietnam Pro in three weights,
one sprite of the icons in ``data/icons.txt``, ECharts for the pages with charts, tus for large files, the
licence of each, and ``SHA256SUMS``.
"""

import hashlib
import re
import shutil
import sys
from pathlib import Path

from congvu.web.icons import ICONS

WEB = Path(__file__).resolve().parent
VENDOR = WEB / "static" / "vendor"
FONT = "be-vietnam-pro"
WEIGHTS = (400, 500, 600)
SUBSETS = ("latin", "latin-ext", "vietnamese")
ICON = re.compile(r"<svg\b[^>]*\bviewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)
SOURCE_MAP = re.compile(r"^/[/*][#@] ?sourceMappingURL=.*$", re.MULTILINE)
WOFF2_ONLY = re.compile(r", url\([^)]*\.woff\) format\('woff'\)")


def build(modules: Path, target: Path = VENDOR) -> None:
    """Fill ``target`` anew from the packages under ``modules``; the same packages give the same bytes."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    _styles(modules / "bootstrap", fresh / "bootstrap")
    _font(modules / "@fontsource" / FONT, fresh / FONT)
    _icons(modules / "bootstrap-icons", fresh / "icons")
    _blind_signatures(modules, fresh / "blindrsa-ts")
    _charts(modules / "echarts", fresh / "echarts")
    _uploads(modules / "tus-js-client", fresh / "tus-js-client")
    _sums(fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def without_source_map(text: str) -> str:
    """``text`` without its pointer to a source map, which we do not ship and collectstatic would look for."""
    return SOURCE_MAP.sub("", text).rstrip() + "\n"


def sprite(icons: Path, names: frozenset[str]) -> str:
    """One SVG with a symbol for each icon; a name that does not exist raises ``FileNotFoundError``."""
    symbols = []
    for name in sorted(names):
        icon = ICON.fullmatch((icons / f"{name}.svg").read_text(encoding="utf-8").strip())
        if icon is None:
            raise ValueError(f"not an icon: {name}")
        view_box, drawing = icon.groups()
        symbols.append(f'<symbol id="{name}" viewBox="{view_box}">{drawing.strip()}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def _styles(package: Path, folder: Path) -> None:
    folder.mkdir()
    css = without_source_map((package / "dist/css/bootstrap.min.css").read_text(encoding="utf-8"))
    css = css.removeprefix('@charset "UTF-8";')
    (folder / "bootstrap.css").write_text(f'@charset "UTF-8";@layer bootstrap{{{css}}}\n', encoding="utf-8")
    shutil.copy(package / "LICENSE", folder)


def _font(package: Path, folder: Path) -> None:
    (folder / "files").mkdir(parents=True)
    css = "\n".join((package / f"{weight}.css").read_text(encoding="utf-8") for weight in WEIGHTS)
    (folder / "font.css").write_text(WOFF2_ONLY.sub("", css), encoding="utf-8")
    for weight in WEIGHTS:
        for subset in SUBSETS:
            shutil.copy(package / "files" / f"{FONT}-{subset}-{weight}-normal.woff2", folder / "files")
    shutil.copy(package / "LICENSE", folder)


def _icons(package: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "icons.svg").write_text(sprite(package / "icons", ICONS), encoding="utf-8")
    shutil.copy(package / "LICENSE", folder)


def _charts(package: Path, folder: Path) -> None:
    """The build that has bars, lines, points and the SVG renderer, with the notice its licence asks for."""
    folder.mkdir()
    script = (package / "dist/echarts.common.min.js").read_text(encoding="utf-8")
    (folder / "echarts.js").write_text(without_source_map(script), encoding="utf-8")
    for name in ("LICENSE", "NOTICE", "licenses/LICENSE-d3"):
        shutil.copy(package / name, folder)
    shutil.copy(package.parent / "zrender" / "LICENSE", folder / "LICENSE-zrender")


def _uploads(package: Path, folder: Path) -> None:
    """The build for browsers of what sends files in pieces."""
    folder.mkdir()
    script = (package / "dist/tus.min.js").read_text(encoding="utf-8")
    (folder / "tus.js").write_text(without_source_map(script), encoding="utf-8")
    shutil.copy(package / "LICENSE", folder)


def _blind_signatures(modules: Path, folder: Path) -> None:
    """The modules that blind and unblind, as they are: browsers load them without a bundler."""
    package = modules / "@cloudflare" / "blindrsa-ts"
    (folder / "sjcl").mkdir(parents=True)
    for name in ("blindrsa.js", "util.js", "sjcl/index.js"):
        source = (package / "lib/src" / name).read_text(encoding="utf-8")
        (folder / name).write_text(without_source_map(source), encoding="utf-8")
    shutil.copy(package / "LICENSE.txt", folder)
    shutil.copy(modules / "sjcl" / "LICENSE.txt", folder / "sjcl")


def _sums(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules"))

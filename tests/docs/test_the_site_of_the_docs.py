"""The documentation site builds without a warning: every page is there and every link leads somewhere."""

import shutil
import subprocess
import sys
from pathlib import Path


def test_the_documentation_site_builds_without_a_warning(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "docs", tmp_path / "docs")
    shutil.copy(root / "mkdocs.yml", tmp_path)

    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )

    assert (0, "") == (built.returncode, built.stderr if built.returncode else ""), built.stdout
    assert "霍尔果斯" in (tmp_path / "site" / "tutorial" / "khorgos.html").read_text("utf-8")


def test_every_page_of_how_to_is_in_the_navigation(root: Path) -> None:
    navigation = (root / "mkdocs.yml").read_text("utf-8")
    pages = [
        path.relative_to(root / "docs").as_posix()
        for folder in ("how-to", "reference", "explanation", "tutorial")
        for path in sorted((root / "docs" / folder).glob("*.md"))
    ]

    assert [] == [page for page in pages if page not in navigation]

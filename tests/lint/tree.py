"""What the lints share: the files of the project and how a finding is told."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tracked(root, *endings):
    """Paths below `root`, relative to it, that belong to the project and end as asked."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=False)
    if listing.returncode == 0 and listing.stdout:
        names = listing.stdout.splitlines()
    else:
        names = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
    paths = [pathlib.PurePosixPath(name) for name in names]
    return sorted(path for path in paths if path.name.endswith(endings) and (root / path).is_file())


def text_of(root, path):
    return (root / path).read_text(encoding="utf-8")


def main(check):
    """Runs `check(root)`, which yields findings as text, on the folder given or on the project."""
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    findings = list(check(root))
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)

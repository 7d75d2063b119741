"""Each folder of code says in a README what lives there."""
import tree

FOLDERS = ("app", "models", "ui", "migrations", "packaging", "tests")


def check(root):
    folders = set()
    for path in tree.tracked(root, ".h", ".cpp", ".sql", ".sh", ".py"):
        parts = path.parts
        if parts[0] in FOLDERS and len(parts) > 1:
            folders.add(parts[0])
            if parts[0] == "app" and len(parts) > 2:
                folders.add("/".join(parts[:2]))
    for folder in sorted(folders):
        if not (root / folder / "README.md").is_file():
            yield f"{folder}: has no README.md"


if __name__ == "__main__":
    tree.main(check)

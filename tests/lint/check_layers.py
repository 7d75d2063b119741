"""Includes follow the layers, and no folder includes itself in a circle."""
import re

import tree

# Folder of a layer → the layers it may include. core is below all.
ALLOWED = {
    "app/core": set(),
    "app/domain": {"core"},
    "app/cluster": {"core"},
    "app/db": {"core", "domain"},
    "app/offline": {"core", "domain"},
    "app/sync": {"core", "domain"},
    "app/vault": {"core", "domain"},
    "app/net": {"core", "domain"},
    "app/files": {"core", "domain"},
    "app/browser": {"core", "domain"},
    "app/jobs": {"core", "domain"},
    "app/assist": {"core", "domain"},
    "app/practice": {"core", "domain"},
    "app/rehearsal": {"core", "domain", "practice"},
    "app/runtime": {"core", "domain", "cluster", "db", "offline", "sync", "vault", "net", "files", "browser", "jobs",
                    "assist", "practice", "rehearsal"},
    "models": {"core", "domain"},
    "ui": {"core", "domain", "models"},
    "app/desktop": {"core", "domain", "cluster", "db", "vault", "browser", "practice", "rehearsal", "runtime", "models", "ui"},
    "app/ctl": {"core", "domain", "files", "jobs", "practice", "rehearsal", "runtime", "browser", "vault", "db"},
}
PREFIXES = {"models": "models", "ui": "ui"}
PREFIXES.update({folder.split("/")[1]: folder for folder in ALLOWED if folder.startswith("app/")})
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def layer_of(path):
    for folder in ALLOWED:
        if str(path).startswith(folder + "/"):
            return folder
    return None


def circles(graph):
    """Files that include each other, as lists of names."""
    state, stack, found = {}, [], []

    def visit(node):
        state[node] = 1
        stack.append(node)
        for target in graph.get(node, ()):
            if state.get(target, 0) == 0:
                visit(target)
            elif state.get(target) == 1:
                found.append(stack[stack.index(target):] + [target])
        stack.pop()
        state[node] = 2

    for node in sorted(graph):
        if state.get(node, 0) == 0:
            visit(node)
    return found


def check(root):
    graph = {}
    for path in tree.tracked(root, ".h", ".cpp"):
        layer = layer_of(path)
        for name in INCLUDE.findall(tree.text_of(root, path)):
            if name.startswith("../") or "/../" in name:
                yield f"{path}: includes {name}; includes are rooted"
            if layer is None:
                continue
            first = name.split("/")[0]
            target = PREFIXES.get(first) if "/" in name else None
            if target is None:
                continue
            own = layer.split("/")[-1]
            if target != layer and first not in ALLOWED[layer]:
                yield f"{path}: {own} may not include {first} ({name})"
            if path.suffix == ".h":
                file = name if target in ("models", "ui") else "app/" + name
                graph.setdefault(str(path), set()).add(file)
    for circle in circles(graph):
        yield "includes go in a circle: " + " → ".join(circle)


if __name__ == "__main__":
    tree.main(check)

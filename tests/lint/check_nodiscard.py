"""Every function declared to return a Result says [[nodiscard]]: an alias cannot."""
import re

import tree

# A declaration in a header whose type is Result<…>, up to its opening parenthesis.
DECLARATION = re.compile(
    r"^(?P<lead>[^\n;{}]*?)(?P<type>\bResult<(?:[^<>]|<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>)*>)\s+(?P<name>[A-Za-z_]\w*)\(",
    re.MULTILINE)


def check(root):
    for path in tree.tracked(root, ".h"):
        if str(path).startswith("tests/"):
            continue
        text = tree.text_of(root, path)
        for match in DECLARATION.finditer(text):
            lead = match.group("lead")
            before = text[max(0, match.start() - 120):match.start()].rstrip()
            if "//" in lead or "[[nodiscard]]" in lead or before.endswith("[[nodiscard]]"):
                continue
            # Parameters and aliases are no declarations of a function.
            if "(" in lead or "using" in lead or "=" in lead or lead.strip() in ("return", "friend"):
                continue
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group('name')} lacks [[nodiscard]]"


if __name__ == "__main__":
    tree.main(check)

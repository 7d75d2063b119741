"""A type is defined once: two of one name in one namespace are merged by the linker, and the program crashes.

Only folders that end up in one program are looked at; what stands in an anonymous namespace belongs to its file alone.
"""
import re

import tree

ONE_PROGRAM = ("app/", "models/", "ui/")
TYPE_WORDS = ("class", "struct", "union", "enum")
BLANKED = re.compile(
    r'R"(?P<mark>\w*)\((?:.|\n)*?\)(?P=mark)"'       # raw strings
    r"|//(?:\\\n|[^\n])*|/\*(?:.|\n)*?\*/"           # comments
    r'|"(?:\\.|[^"\\\n])*"'                          # strings
    r"|(?<![0-9A-Fa-f])'(?:\\[^'\n]+|[^'\\\n])'"     # characters, but not the ticks of 10'000
    r"|^[ \t]*\#(?:\\\n|[^\n])*",                    # the preprocessor
    re.MULTILINE)
TOKEN = re.compile(r"[A-Za-z_]\w*|::|\[\[|\]\]|[{}();:<>,=]")


def blanked(text):
    """Comments, strings and the preprocessor's lines as spaces; lines keep their numbers."""
    return BLANKED.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def skipped(words, at, opening, closing):
    """The place after the bracket that opens at `at`."""
    depth = 0
    while at < len(words):
        depth += {opening: 1, closing: -1}.get(words[at], 0)
        at += 1
        if depth == 0:
            break
    return at


def type_defined(words):
    """The name of the type whose body follows `words`; None when they begin something else."""
    at = 0
    while at < len(words) and words[at] == "template":
        at = skipped(words, at + 1, "<", ">")
    while at < len(words) and words[at] in ("typedef", "static", "inline", "constexpr", "const"):
        at += 1
    if at == len(words) or words[at] not in TYPE_WORDS:
        return None
    while at < len(words) and words[at] in TYPE_WORDS:
        at += 1
    name = []
    while at < len(words) and words[at] not in (":", "final", "{"):
        if words[at] == "[[":
            at = skipped(words, at, "[[", "]]")
        elif words[at] == "alignas":
            at = skipped(words, at + 1, "(", ")")
        elif words[at] in ("<", "(", "="):
            return None  # a specialisation, a function that returns a type, a variable
        else:
            # Before the name a macro may stand; only what is joined by :: belongs together.
            if words[at] != "::" and name and name[-1] != "::":
                name = []
            name.append(words[at])
            at += 1
    return "".join(name) or None


def namespace_opened(words):
    """The namespace that `words` open: "" for an anonymous one, None when they open none."""
    words = [word for word in words if word != "inline"]
    if not words or words[0] != "namespace":
        return None
    return "".join(words[1:])


def definitions(text):
    """Every named type that other files can see: its full name and its line."""
    text = blanked(text)
    scopes = []  # a namespace's name; None for everything whose inside is not looked at
    words = []
    for token in TOKEN.finditer(text):
        word = token.group(0)
        if word == "{":
            namespace = namespace_opened(words)
            visible = all(scopes)
            if namespace is None and visible and (name := type_defined(words)):
                yield "::".join([*scopes, name]), text.count("\n", 0, token.start()) + 1
            scopes.append(namespace or None)
            words = []
        elif word == "}":
            if scopes:
                scopes.pop()
            words = []
        elif word == ";":
            words = []
        else:
            words.append(word)


def check(root):
    first = {}
    for path in tree.tracked(root, ".h", ".cpp"):
        if not str(path).startswith(ONE_PROGRAM):
            continue
        for name, line in definitions(tree.text_of(root, path)):
            before, before_line = first.setdefault(name, (path, line))
            if before != path:
                yield f"{path}:{line}: {name} is defined in {before}:{before_line}, too"


if __name__ == "__main__":
    tree.main(check)

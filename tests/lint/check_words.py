"""Words that must not be in the code, each with the folders where it is fine after all."""
import re

import tree

# Pattern, what is wrong, where it is allowed (prefixes of paths).
RULES = [
    (r"\bQEventLoop\b|\bprocessEvents\b", "a nested event loop", ("tests/",)),
    (r"(?:\.|->)exec\(\)", "a blocking exec()", ("app/main.cpp", "app/ctl/", "tests/")),
    (r"\bsleep_for\b|\bsleep_until\b|\bmsleep\(|\busleep\(|QThread::sleep|\bqWait\(|\bqSleep\(", "a sleep", ()),
    (r"\bSIGNAL\(|\bSLOT\(", "a string connect", ()),
    (r"::instance\(\)", "a global accessor", ("tests/",)),
    (r"\b(?:TODO|FIXME|XXX|HACK)\b", "unfinished work", ()),
    (r"(?<!Q_)\b(?:emit|signals|slots)\b\s*(?::|\w+\()", "a Qt keyword", ()),
    (r"\bsetWindowModality\b|\bQMessageBox::(?:question|warning|information|critical)\b", "a modal question", ()),
]
ANYWHERE = [
    (r"deb\.debian" + r"\.org|registry\.npm" + r"js", "a registry's host"),
    (r"/wo" + r"rk/(?:main|wt|shared)", "a path of one machine"),
]
CODE = (".h", ".cpp")
TEXT = (".h", ".cpp", ".py", ".sh", ".md", ".json", ".js", ".sql", ".cmake", ".txt", ".yml")


def without_comments(text):
    """Comments and strings blanked, lines kept."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    pattern = r'R"\((?:.|\n)*?\)"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"'
    return re.sub(pattern, blank, text)


def check(root):
    for path in tree.tracked(root, *CODE):
        text = tree.text_of(root, path)
        bare = without_comments(text)
        for pattern, wrong, allowed in RULES:
            if str(path).startswith(tuple(allowed)):
                continue
            searched = text if "TODO" in pattern else bare
            for match in re.finditer(pattern, searched):
                yield f"{path}:{searched.count(chr(10), 0, match.start()) + 1}: {wrong}: {match.group(0)}"
    for path in tree.tracked(root, *TEXT):
        text = tree.text_of(root, path)
        for pattern, wrong in ANYWHERE:
            for match in re.finditer(pattern, text):
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {wrong}"


if __name__ == "__main__":
    tree.main(check)

"""Small files: a .cpp has at most 600 lines and nine of ten at most 400, a .h at most 250."""
import tree

HARD_CPP, USUAL_CPP, HARD_H = 600, 400, 250


def check(root):
    lengths = []
    for path in tree.tracked(root, ".h", ".cpp"):
        lines = tree.text_of(root, path).count("\n")
        limit = HARD_H if path.suffix == ".h" else HARD_CPP
        if lines > limit:
            yield f"{path}: {lines} lines, at most {limit}"
        if path.suffix == ".cpp":
            lengths.append(lines)
    lengths.sort()
    if lengths and lengths[int(0.9 * (len(lengths) - 1))] > USUAL_CPP:
        yield f"one .cpp of ten has more than {USUAL_CPP} lines"


if __name__ == "__main__":
    tree.main(check)

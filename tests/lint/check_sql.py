"""Migrations are numbered once each; every statement of the program is one and binds its tenant."""
import re

import tree

MIGRATION = re.compile(r"^(\d{4})_[a-z0-9_]+\.sql$")
# Statements that belong to no tenant, each with the reason.
WITHOUT_TENANT = {
    "session": "who is signed in, before a tenant is known",
    "clock": "the clock is the database's",
}


def without_comments(sql):
    return re.sub(r"--[^\n]*", "", sql)


def check(root):
    numbers = {}
    for path in tree.tracked(root, ".sql"):
        if str(path).startswith("migrations/"):
            match = MIGRATION.match(path.name)
            if match is None:
                yield f"{path}: a migration is named NNNN_name.sql"
            elif match.group(1) in numbers:
                yield f"{path}: the number is taken by {numbers[match.group(1)]}"
            else:
                numbers[match.group(1)] = path.name
        if str(path).startswith("app/db/sql/"):
            sql = without_comments(tree.text_of(root, path)).strip()
            if sql.rstrip(";").count(";") > 0 and "$$" not in sql:
                yield f"{path}: one statement a file"
            # A function of revos_api takes the tenant first and checks it itself.
            binds = re.search(r"tenant|revos_api\.\w+\(\s*\$1\b", sql)
            if path.parent.name not in WITHOUT_TENANT and not binds:
                yield f"{path}: does not bind the tenant"


if __name__ == "__main__":
    tree.main(check)

"""Each lint passes a good tree and finds what is planted in a bad one."""
import pathlib
import tempfile
import unittest

import check_layers
import check_nodiscard
import check_odr
import check_readmes
import check_sizes
import check_sql
import check_words


class LintTest(unittest.TestCase):
    def findings(self, check, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return list(check(root))

    def test_layers(self):
        good = {"app/jobs/a.cpp": '#include "domain/lead.h"\n', "ui/b.cpp": '#include "models/c.h"\n'}
        self.assertEqual(self.findings(check_layers.check, good), [])
        bad = {"app/domain/a.h": '#include "db/pg/session.h"\n', "ui/b.cpp": '#include "net/c.h"\n',
               "app/core/x.h": '#include "core/y.h"\n', "app/core/y.h": '#include "core/x.h"\n',
               "app/net/d.cpp": '#include "../core/x.h"\n'}
        self.assertEqual(len(self.findings(check_layers.check, bad)), 4)

    def test_words(self):
        good = {"app/core/a.cpp": '// processEvents would be wrong here\nconst char* t = "QEventLoop";\n',
                "app/main.cpp": "return app.exec();\n", "ui/b.h": "Q_SIGNALS:\n"}
        self.assertEqual(self.findings(check_words.check, good), [])
        for code in ("QEventLoop loop;", "dialog.exec();", "std::this_thread::sleep_for(x);", "SIGNAL(done())",
                     "Manager::instance()", "// " + "TODO later", "emit done();", "QThread::sleep(1);"):
            self.assertEqual(len(self.findings(check_words.check, {"ui/b.cpp": code + "\n"})), 1, code)

    def test_nodiscard(self):
        good = {"app/core/a.h": "[[nodiscard]] Result<int> f();\n[[nodiscard]]\nResult<void> g(int x);\n"
                                "[[nodiscard]] virtual Result<QList<Id<X>>> h(const Result<int>& r) = 0;\n"}
        self.assertEqual(self.findings(check_nodiscard.check, good), [])
        bad = {"app/core/a.h": "Result<int> f();\n    static Result<QHash<A, QList<B>>> g();\n"}
        self.assertEqual(len(self.findings(check_nodiscard.check, bad)), 2)

    def test_odr(self):
        good = {"app/core/a.h": "namespace revos {\nclass Command;\nstruct Row { struct Key {}; };\n"
                                "template<class T> struct hash<Id<T>> {};\nstruct Command make() { return {}; }\n}\n",
                "ui/b.cpp": "namespace revos {\nnamespace {\nstruct Row {};\nenum class Kind { A };\n}\n"
                            "struct Command { int ticks = 10'000; char open = '{'; const char* text = R\"(struct Row {)\"; };\n"
                            "// struct Row {};\n#define BODY struct Row {\nvoid f() { struct Row {}; }\nclass Other::Row {};\n}\n",
                "ui/c.h": "namespace revos::site {\nstruct Row {};\n}\n", "models/d.h": "struct Row {};\n",
                "tests/db/e.h": "namespace revos {\nstruct Command {};\n}\n"}
        self.assertEqual(self.findings(check_odr.check, good), [])
        for code in ("struct Command {};", "class Command final : public QObject\n{\n};", "enum class Command : int { A };",
                     "template<class T, class U = Id<T>>\nclass Command\n{\n};", "union Command { int a; };",
                     "class [[nodiscard]] EXPORT Command {};", "void f() {}\nstruct alignas(64) Command {};"):
            bad = {"app/core/a.h": "namespace revos {\nstruct Command {};\n}\n",
                   "ui/b.cpp": "namespace {\n}\nnamespace revos {\n" + code + "\n}\n"}
            self.assertEqual(len(self.findings(check_odr.check, bad)), 1, code)
        nested = {"app/core/a.h": "namespace revos::x {\nstruct Row {};\n}\n",
                  "ui/b.cpp": "namespace revos {\ninline namespace v1 {}\nnamespace x {\nstruct Row {};\n}\n}\n"}
        self.assertEqual(len(self.findings(check_odr.check, nested)), 1)

    def test_sizes(self):
        self.assertEqual(self.findings(check_sizes.check, {"app/a.cpp": "x\n" * 300, "app/a.h": "x\n" * 100}), [])
        self.assertEqual(len(self.findings(check_sizes.check, {"app/a.cpp": "x\n" * 601})), 2)
        self.assertEqual(len(self.findings(check_sizes.check, {"app/a.h": "x\n" * 251})), 1)

    def test_sql(self):
        good = {"migrations/0001_a.sql": "", "app/db/sql/lead/page.sql": "SELECT 1 WHERE tenant_id = $1"}
        self.assertEqual(self.findings(check_sql.check, good), [])
        bad = {"migrations/0001_a.sql": "", "migrations/0001_b.sql": "", "migrations/2_c.sql": "",
               "app/db/sql/lead/page.sql": "SELECT 1", "app/db/sql/lead/two.sql": "SELECT tenant; SELECT 2"}
        self.assertEqual(len(self.findings(check_sql.check, bad)), 4)

    def test_readmes(self):
        good = {"app/README.md": "", "app/core/README.md": "", "app/core/a.h": ""}
        self.assertEqual(self.findings(check_readmes.check, good), [])
        self.assertEqual(len(self.findings(check_readmes.check, {"app/core/a.h": "", "ui/b.h": ""})), 3)


if __name__ == "__main__":
    unittest.main()

#include "browser/engineenvironment.h"
#include "browser/engineinfo.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace revos;
using namespace Qt::StringLiterals;

class TestEngineEnvironment : public QObject
{
    Q_OBJECT

private:
    /// The arguments that are left, after the program's name.
    static QByteArrayList scrub(QByteArrayList arguments, Result<EngineStart>& start)
    {
        arguments.prepend("revos");
        std::vector<char*> argv;
        for (QByteArray& argument : arguments)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        int argc = int(arguments.size());
        start = scrubEngineEnvironment(argc, argv.data());
        QByteArrayList left;
        for (int i = 1; i < argc; ++i)
            left.append(argv[size_t(i)]);
        return left;
    }

    Result<EngineStart> m_start = fail(Code::Internal, u"not started"_s);

private Q_SLOTS:
    void init() { qputenv("REVOS_ALLOW_ROOT_BROWSER", "1"); }

    void variablesAreTakenAway_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const auto* name : {"QTWEBENGINE_REMOTE_DEBUGGING", "QTWEBENGINE_CHROMIUM_FLAGS",
                                 "QTWEBENGINEPROCESS_PATH", "QTWEBENGINE_RESOURCES_PATH", "SSLKEYLOGFILE"})
            QTest::newRow(name) << QByteArray(name);
    }
    void variablesAreTakenAway()
    {
        QFETCH(QByteArray, name);
        qputenv(name.constData(), "1");
        scrub({}, m_start);
        QVERIFY(m_start);
        QVERIFY(!qEnvironmentVariableIsSet(name.constData()));
        QVERIFY(m_start->removed().contains(QString::fromLatin1(name)));
    }

    void switchesAreTakenAway_data()
    {
        QTest::addColumn<QByteArrayList>("given");
        QTest::addColumn<QByteArrayList>("left");
        QTest::newRow("none") << QByteArrayList{"--home", "/x"} << QByteArrayList{"--home", "/x"};
        QTest::newRow("debugging port")
            << QByteArrayList{"--remote-debugging-port=9222", "open"} << QByteArrayList{"open"};
        QTest::newRow("sandbox") << QByteArrayList{"open", "--no-sandbox"} << QByteArrayList{"open"};
        QTest::newRow("engine arguments")
            << QByteArrayList{"open", "--webEngineArgs", "--anything", "x"} << QByteArrayList{"open"};
    }
    void switchesAreTakenAway()
    {
        QFETCH(QByteArrayList, given);
        QFETCH(QByteArrayList, left);
        QCOMPARE(scrub(given, m_start), left);
        QVERIFY(m_start);
    }

    void rootNeedsLeave()
    {
#ifdef Q_OS_UNIX
        const bool root = geteuid() == 0;
#else
        const bool root = false;
#endif
        qputenv("REVOS_ALLOW_ROOT_BROWSER", "0");
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
        scrub({}, m_start);
        QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_DISABLE_SANDBOX"));
        QCOMPARE(m_start.has_value(), !root);
        if (!m_start)
            QCOMPARE(m_start.error().reason, "browser.root-refused");

        qputenv("REVOS_ALLOW_ROOT_BROWSER", "1");
        scrub({}, m_start);
        QVERIFY(m_start);
        QCOMPARE(m_start->sandboxIsOff(), root);
        QCOMPARE(qEnvironmentVariableIsSet("QTWEBENGINE_DISABLE_SANDBOX"), root);
    }

    void ageOfTheEngine()
    {
        EngineInfo info = engineInfo();
        QVERIFY(info.chromiumMajor >= 102);
        QCOMPARE(chromiumReleaseDate(102), QDate(2022, 5, 24));
        QVERIFY(!chromiumReleaseDate(50));
        QVERIFY(!chromiumReleaseDate(999));
        info.securityPatchDate = QDate(2026, 1, 13);
        QCOMPARE(info.ageInDays(QDate(2026, 1, 20)), 7);
        QCOMPARE(info.ageInDays(QDate(2026, 1, 1)), 0);
        QVERIFY(!info.isOld(QDate(2026, 3, 14)));
        QVERIFY(info.isOld(QDate(2026, 3, 15)));
        info.securityPatchDate.reset();
        QVERIFY(!info.ageInDays(QDate(2026, 1, 20)));
        QVERIFY(!info.isOld(QDate(2026, 1, 20)));
    }
};

QTEST_GUILESS_MAIN(TestEngineEnvironment)
#include "tst_engineenvironment.moc"

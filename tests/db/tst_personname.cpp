#include "db/repositories/personname.h"
#include "db/repositories/words.h"

#include <QTest>

using namespace revos::db;

class tst_personname : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data()
    {
        QTest::addColumn<QString>("display");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        const auto row = [](const char* display, const char* first, const char* last) {
            QTest::newRow(display) << QString::fromUtf8(display) << QString::fromUtf8(first)
                                   << QString::fromUtf8(last);
        };
        row("Ann Lee", "Ann", "Lee");
        row("  Ann   van der Berg ", "Ann", "van der Berg");
        row("Dr. Ann Lee", "Ann", "Lee");
        row("Prof. Dr. Ann Lee, MBA", "Ann", "Lee");
        row("Ann", "Ann", "");
        row("Dr.", "", "");
        row("", "", "");
        row("🚀 Ann 🚀 Lee", "Ann", "Lee");
        row("𝗔𝗻𝗻 𝗟𝗲𝗲", "Ann", "Lee");
        row("Ann O'Neil-Smith (she/her)", "Ann", "O'Neil-Smith");
        row("Zoë Ångström", "Zoë", "Ångström");
        row("李 明", "李", "明");
        row("Ann | Growth", "Ann", "");
        row("Agent 47", "Agent", "47");
    }
    void splits()
    {
        QFETCH(QString, display);
        QFETCH(QString, first);
        QFETCH(QString, last);
        const PersonName name = splitName(display);
        QCOMPARE(name.first, first);
        QCOMPARE(name.last, last);
    }

    void storableTextKeepsWholeCharacters()
    {
        QCOMPARE(storable(QStringLiteral("abc"), 3), QStringLiteral("abc"));
        QCOMPARE(storable(QStringLiteral("ab😀"), 3), QStringLiteral("ab"));
        QCOMPARE(storable(QStringLiteral("ab😀"), 4), QStringLiteral("ab😀"));
        QCOMPARE(storable(QString(QChar(u'\0')) + QStringLiteral("a"), 5), QStringLiteral("a"));
        QCOMPARE(storable(QString(), 5), QString());
    }
};

QTEST_GUILESS_MAIN(tst_personname)
#include "tst_personname.moc"

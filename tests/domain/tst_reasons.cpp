#include "domain/reasons.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestReasons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreUniqueAndWellFormed();
    void factsAreFilledInOnePass();
    void everyKeyOfTheProgramHasASentence();
};

void TestReasons::keysAreUniqueAndWellFormed()
{
    static const QRegularExpression kKey(u"\\A[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*\\z"_s);
    QSet<QByteArray> seen;
    for (const Reason& reason : allReasons()) {
        QVERIFY2(!seen.contains(reason.key), reason.key);
        seen.insert(reason.key);
        QVERIFY2(kKey.match(QString::fromLatin1(reason.key)).hasMatch(), reason.key);
        QVERIFY2(QString::fromUtf8(reason.sentence).trimmed().size() > 10, reason.key);
    }
}

void TestReasons::factsAreFilledInOnePass()
{
    QCOMPARE(englishSentence("post-url.other-site", {u"%2"_s, u"example.com"_s}),
             u"\"%2\" leads to example.com, not to LinkedIn. It was not opened; copy the post's link."_s);
    QCOMPARE(englishSentence("nobody.knows", {u"x"_s}), u"nobody.knows: x"_s);
}

/// A key that the code or the database uses and the catalogue does not know would reach a person as a key.
void TestReasons::everyKeyOfTheProgramHasASentence()
{
    static const QRegularExpression kUse(
        u"(?:Error::invalid\\(|Error::because\\(Code::\\w+, |Why\\{|refuse\\('[a-z-]+', )[\"']([a-z-]+\\.[a-z0-9-]+)[\"']"_s);
    QStringList missing;
    int used = 0;
    for (const QString& folder : {u"/app"_s, u"/models"_s, u"/ui"_s, u"/migrations"_s}) {
        QDirIterator files(QStringLiteral(REVOS_SOURCE_DIR) + folder, {u"*.cpp"_s, u"*.h"_s, u"*.sql"_s},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto uses = kUse.globalMatch(QString::fromUtf8(file.readAll()));
            while (uses.hasNext()) {
                const QString key = uses.next().captured(1);
                ++used;
                if (findReason(key.toLatin1()) == nullptr)
                    missing.append(key);
            }
        }
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u", "_s)));
    QVERIFY(used > 100);
}

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"

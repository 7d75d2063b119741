#include "models/auditwords.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestAuditWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What a step of the schema notes in the audit is told in words, not as the database spells it.
    void everyActionOfTheSchemaHasWords()
    {
        static const QRegularExpression noted(u"note_audit\\(\\s*[\\w.]+,\\s*'([a-z_]+)'"_s);
        const QDir folder(QStringLiteral(REVOS_SOURCE_DIR "/migrations"));
        QSet<QString> actions;
        for (const QString& name : folder.entryList({u"*.sql"_s}, QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto found = noted.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext())
                actions.insert(found.next().captured(1));
        }
        QVERIFY(actions.size() > 5);
        for (const QString& action : std::as_const(actions)) {
            if (action.endsWith(u'_'))
                continue; // the function adds which of several it was
            QString spelled = QString(action).replace(u'_', u' ');
            spelled[0] = spelled[0].toUpper();
            QVERIFY2(AuditWords::action(action.toLatin1()) != spelled, qPrintable(action));
        }
    }
};

QTEST_GUILESS_MAIN(TestAuditWords)
#include "tst_auditwords.moc"

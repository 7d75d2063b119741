#include "domain/reasons.h"
#include "ui/errortext.h"

#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

class Shouting final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        return QByteArrayView(context) == "reason" ? QString::fromUtf8(source).toUpper() : QString();
    }
};

} // namespace

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasASentence_data();
    void everyCodeHasASentence();
    void everyReasonReadsWell();
    void factsAreFilledInOnePass();
    void momentsAreShownInLocalTime();
    void sentencesAreTranslated();
    void unknownReasonIsNotHidden();
    void nothingToSayIsEmpty();
};

void TestErrorText::everyCodeHasASentence_data()
{
    QTest::addColumn<int>("code");
    for (int code = static_cast<int>(Code::Cancelled); code <= static_cast<int>(Code::Internal); ++code)
        QTest::newRow(qPrintable(codeName(static_cast<Code>(code)))) << code;
}

void TestErrorText::everyCodeHasASentence()
{
    QFETCH(int, code);
    const ErrorText text = errorText(Error{static_cast<Code>(code), u"secret-free detail"_s, {}, {}, {}});
    QVERIFY(!text.title.isEmpty());
    QVERIFY(text.sentence.endsWith(u'.'));
    QVERIFY(text.detail.contains(u"secret-free detail"_s));
    // What can be tried again has a button that says so.
    if (text.action == ReasonAction::Retry)
        QCOMPARE(text.actionText, u"Try again"_s);
}

void TestErrorText::everyReasonReadsWell()
{
    const QStringList facts{u"one"_s, u"two"_s, u"three"_s, u"four"_s};
    for (const Reason& reason : allReasons()) {
        const QString sentence = whyText(Why{reason.key, facts, {}});
        QVERIFY2(!sentence.isEmpty() && !sentence.contains(u'%'), reason.key);
        QCOMPARE(sentence, englishSentence(reason.key, facts));
    }
}

void TestErrorText::factsAreFilledInOnePass()
{
    const QString sentence = whyText(Why{"dm.limit-day", {u"%2"_s, u"20"_s, u"later"_s}, {}});
    QVERIFY2(sentence.startsWith(u"%2 of 20"_s), qPrintable(sentence));
}

void TestErrorText::momentsAreShownInLocalTime()
{
    const QString sentence = whyText(Why{"dm.planned", {u"2025-11-04T08:00:00Z"_s}, {}});
    QVERIFY2(!sentence.contains(u"T08"_s) && sentence.contains(u"4 Nov"_s), qPrintable(sentence));
    QVERIFY(whyText(Why{"dm.planned", {u"noon"_s}, {}}).contains(u"noon"_s));
}

void TestErrorText::sentencesAreTranslated()
{
    Shouting translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const ErrorText text = errorText(Error::invalid("launch.trigger"));
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(text.sentence, englishSentence("launch.trigger", {}).toUpper());
}

void TestErrorText::unknownReasonIsNotHidden()
{
    QCOMPARE(whyText(Why{"newer.reason", {u"fact"_s}, {}}), u"newer.reason: fact"_s);
    const ErrorText text = errorText(Error::because(Code::Offline, "newer.reason"));
    QCOMPARE(text.sentence, errorText(Error{Code::Offline, {}, {}, {}, {}}).sentence);
    QVERIFY(text.detail.contains(u"newer.reason"_s));
}

void TestErrorText::nothingToSayIsEmpty()
{
    QVERIFY(whyText({}).isEmpty());
    QVERIFY(actionText(ReasonAction::None).isEmpty());
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestErrorText test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_errortext.moc"

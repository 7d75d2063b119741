#include "browser/practicerig.h"

#include <QApplication>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// The product's own flows on each front end of the practice network: what they read is what people wrote.
class TestPracticeLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flowsReadEveryFrontEnd_data();
    void flowsReadEveryFrontEnd();
};

void TestPracticeLooks::flowsReadEveryFrontEnd_data()
{
    QTest::addColumn<int>("skin");
    QTest::newRow("hashed") << int(SkinChoice::Hashed);
    QTest::newRow("shadow") << int(SkinChoice::Shadow);
    QTest::newRow("mixed") << int(SkinChoice::Mixed);
}

void TestPracticeLooks::flowsReadEveryFrontEnd()
{
    QFETCH(int, skin);
    PracticeRig rig(*engineStart());
    rig.options.comments = 100;
    rig.options.look.skin = SkinChoice(skin);
    rig.begin();
    const auto reading = onWorker([&] {
        return rig.site->readComments(rig.account, rig.network->postUrl().toString(), {}, {},
                                      PracticeRig::within(100));
    });
    QVERIFY_RESULT(reading);
    QVERIFY(reading->value && reading->value->complete);
    QCOMPARE(int(reading->value->comments.size()), rig.options.comments);

    const Persona* lead = rig.open(ReplyKind::PlainAddress);
    QVERIFY(lead != nullptr);
    const QString slug = QString::fromLatin1(QUrl::toPercentEncoding(lead->key()));
    const auto profile = onWorker([&] {
        const QString url = rig.network->baseUrl().resolved(QUrl(u"/in/%1/"_s.arg(slug))).toString();
        return rig.site->readProfile(rig.account, url, PracticeRig::within(40));
    });
    QVERIFY_RESULT(profile);
    QVERIFY(profile->value);
    QCOMPARE(profile->value->memberUrn, lead->person.memberUrn);
    QCOMPARE(profile->value->name, lead->person.fullName);
    QCOMPARE(profile->value->headline, lead->person.headline);
    QCOMPARE(profile->value->company, lead->person.company);
    QVERIFY(profile->value->canMessage);
}

REVOS_PRACTICE_TEST_MAIN(TestPracticeLooks)
#include "tst_practicelooks.moc"

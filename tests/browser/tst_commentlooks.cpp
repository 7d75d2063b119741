#include "browser/practicerig.h"

#include <QApplication>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// Comments of the practice network in each of its front ends and languages: all of them, whole, each with
/// the span of time its label stands for.
class TestCommentLooks : public QObject
{
    Q_OBJECT

private:
    static Result<SiteAnswer<CommentReading>> read(PracticeRig& rig, const ReadBudget& budget = {})
    {
        return onWorker([&] {
            return rig.site->readComments(rig.account, rig.network->postUrl().toString(), {}, budget,
                                          PracticeRig::within(100));
        });
    }
    static QMap<QString, PersonaComment> truth(const PracticeNetwork& network)
    {
        QMap<QString, PersonaComment> comments;
        for (const Persona& persona : network.personas()) {
            for (const PersonaComment& comment : persona.comments)
                comments.insert(comment.urn, comment);
        }
        return comments;
    }

private Q_SLOTS:
    void everyFrontEndInEveryLanguage_data()
    {
        QTest::addColumn<int>("skin");
        for (const SkinChoice skin : {SkinChoice::Semantic, SkinChoice::Hashed, SkinChoice::Shadow})
            QTest::addRow("front end %d", int(skin)) << int(skin);
    }
    void everyFrontEndInEveryLanguage()
    {
        QFETCH(int, skin);
        PracticeRig rig(*engineStart());
        rig.options.comments = 30;
        rig.options.pageSize = 10;
        rig.options.look.skin = SkinChoice(skin);
        rig.begin();
        const auto expected = truth(*rig.network);
        for (const QString& locale : {u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"it"_s}) {
            QVERIFY_RESULT(rig.network->setLook({SkinChoice(skin), locale}));
            const auto reading = read(rig);
            QVERIFY_RESULT(reading);
            QVERIFY2(reading->value && reading->value->complete, qPrintable(locale));
            QCOMPARE(reading->value->comments.size(), expected.size());
            QCOMPARE(reading->value->total, int(expected.size()));
            for (const SiteComment& comment : reading->value->comments) {
                QVERIFY2(expected.contains(comment.siteId), qPrintable(comment.siteId));
                const PersonaComment& written = expected[comment.siteId];
                QCOMPARE(comment.text.simplified(), written.text.simplified());
                QCOMPARE(comment.parentId, written.parentUrn);
                QVERIFY2(comment.earliest <= written.at && written.at <= comment.latest.addSecs(60),
                         qPrintable(locale + u": "_s + comment.ageLabel));
            }
        }
    }

    void aBudgetThatRunsOutIsNotComplete()
    {
        PracticeRig rig(*engineStart());
        rig.options.comments = 60;
        rig.options.pageSize = 10;
        rig.options.look = {SkinChoice::Hashed, u"de"_s};
        rig.begin();
        ReadBudget budget;
        budget.clicks = 3;
        const auto reading = read(rig, budget);
        QVERIFY_RESULT(reading);
        QVERIFY(reading->value && !reading->value->complete);
        QVERIFY(!reading->value->comments.isEmpty());
        QVERIFY(reading->value->comments.size() < rig.options.comments);
    }
};

REVOS_PRACTICE_TEST_MAIN(TestCommentLooks)
#include "tst_commentlooks.moc"

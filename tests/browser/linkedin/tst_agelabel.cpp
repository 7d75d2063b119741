#include "browser/flows/agelabel.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

/// What "3d" and its relatives in five languages stand for.
class TestAgeLabel : public QObject
{
    Q_OBJECT

private:
    static QDateTime now() { return QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC); }

private Q_SLOTS:
    void labels_data()
    {
        constexpr qint64 minute = 60;
        constexpr qint64 hour = 60 * minute;
        constexpr qint64 day = 24 * hour;
        QTest::addColumn<QString>("label");
        QTest::addColumn<qint64>("unit");
        QTest::addColumn<qint64>("count");
        const auto all = [](const char* language, const QStringList& labels, qint64 unit, qint64 count) {
            for (const QString& label : labels)
                QTest::addRow("%s: %s", language, qPrintable(label)) << label << unit << count;
        };
        all("en", {u"now"_s, u"Just now"_s}, minute, 0);
        all("en", {u"5m"_s, u"5 min"_s, u"5 minutes ago"_s}, minute, 5);
        all("en",
            {u"1h"_s, u"1 hr"_s, u"an hour ago"_s, u"1h • Edited"_s, u"Edited • 1h"_s, u"1h (edited)"_s},
            hour, 1);
        all("en", {u"3d"_s, u"3 days ago"_s, u"3d •"_s}, day, 3);
        all("en", {u"1w"_s, u"1 wk"_s, u"a week ago"_s}, 7 * day, 1);
        all("en", {u"2mo"_s, u"2 mos"_s, u"2 months ago"_s}, 30 * day, 2);
        all("en", {u"1yr"_s, u"1y"_s, u"1 year ago"_s}, 365 * day, 1);
        all("de", {u"Jetzt"_s, u"gerade eben"_s}, minute, 0);
        all("de", {u"5 Min."_s, u"vor 5 Minuten"_s}, minute, 5);
        all("de", {u"1 Std."_s, u"vor einer Stunde"_s, u"1 Std. • Bearbeitet"_s, u"(bearbeitet) 1 Std."_s},
            hour, 1);
        all("de", {u"3 Tage"_s, u"vor 3 Tagen"_s, u"3 Tag(e)"_s}, day, 3);
        all("de", {u"2 Wochen"_s, u"2 Woche(n)"_s, u"2 Wo."_s}, 7 * day, 2);
        all("de", {u"2 Monate"_s, u"2 Monat(e)"_s, u"vor 2 Monaten"_s}, 30 * day, 2);
        all("de", {u"1 Jahr"_s, u"1 Jahr(e)"_s, u"vor einem Jahr"_s}, 365 * day, 1);
        all("fr", {u"maintenant"_s, u"À l’instant"_s}, minute, 0);
        all("fr", {u"5 min"_s, u"il y a 5 minutes"_s}, minute, 5);
        all("fr", {u"1 h"_s, u"il y a une heure"_s, u"1 h • Modifié"_s, u"1 h (modifié)"_s}, hour, 1);
        all("fr", {u"3 j"_s, u"il y a 3 j"_s, u"3 jours"_s}, day, 3);
        all("fr", {u"2 sem."_s, u"2 semaines"_s}, 7 * day, 2);
        all("fr", {u"2 mois"_s, u"il y a 2 mois"_s}, 30 * day, 2);
        all("fr", {u"1 an"_s, u"il y a un an"_s}, 365 * day, 1);
        all("es", {u"ahora"_s}, minute, 0);
        all("es", {u"5 min"_s, u"hace 5 minutos"_s}, minute, 5);
        all("es", {u"1 h"_s, u"hace una hora"_s, u"1 h • Editado"_s}, hour, 1);
        all("es", {u"3 días"_s, u"hace 3 días"_s, u"3 d"_s}, day, 3);
        all("es", {u"2 semanas"_s, u"hace 2 sem"_s}, 7 * day, 2);
        all("es", {u"2 meses"_s, u"2 mes(es)"_s}, 30 * day, 2);
        all("es", {u"1 año"_s, u"hace un año"_s}, 365 * day, 1);
        all("it", {u"adesso"_s}, minute, 0);
        all("it", {u"5 min"_s, u"5 minuti fa"_s}, minute, 5);
        all("it", {u"1 ora"_s, u"un'ora fa"_s, u"1 h • Modificato"_s}, hour, 1);
        all("it", {u"3 giorni"_s, u"3 giorni fa"_s, u"3 g"_s}, day, 3);
        all("it", {u"2 settimane"_s, u"2 sett."_s}, 7 * day, 2);
        all("it", {u"2 mesi"_s, u"2 mesi fa"_s}, 30 * day, 2);
        all("it", {u"1 anno"_s, u"un anno fa"_s}, 365 * day, 1);
    }
    void labels()
    {
        QFETCH(QString, label);
        QFETCH(qint64, unit);
        QFETCH(qint64, count);
        const auto range = ageRange(label, now());
        QVERIFY(range);
        QCOMPARE(range->latest, now().addSecs(-unit * count));
        QCOMPARE(range->earliest, now().addSecs(-unit * (count + 1)));
        QVERIFY(isAgeLabel(label));
    }

    void otherWords_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString& text :
             {u""_s, u"Edited"_s, u"GUIDE"_s, u"10 years of sales"_s, u"3 replies"_s, u"5"_s, u"2 people"_s,
              u"1234d"_s, u"2h 3d"_s, u"2h • 3d"_s, u"5 Tipps"_s, u"3 ans de GUIDE"_s})
            QTest::addRow("%s", qPrintable(text)) << text;
    }
    void otherWords()
    {
        QFETCH(QString, text);
        QVERIFY(!ageRange(text, now()));
        QVERIFY(!isAgeLabel(text));
    }
};

QTEST_GUILESS_MAIN(TestAgeLabel)
#include "tst_agelabel.moc"

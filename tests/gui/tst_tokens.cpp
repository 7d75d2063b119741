#include "models/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/tokens.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

/// WCAG 2.2, relative luminance.
double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double light = std::max(luminance(a), luminance(b));
    const double dark = std::min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

constexpr std::array kToneNames{"neutral", "accent", "ok", "attention", "problem", "waiting", "practice"};

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transparentGroundKeepsItsTokens();
    void wordsAreReadable_data();
    void wordsAreReadable();
    void outlinesAreVisible();
    void tonesAreToldApartFromTheGround();
    void paletteTellsItsTokens();
    void everyIconDraws();
    void iconsShareOneStyle();
    void styleSheetIsFilled();
    void typeScales();
};

void TestTokens::wordsAreReadable_data()
{
    QTest::addColumn<QColor>("words");
    QTest::addColumn<QColor>("ground");
    for (const Tokens* tokens : {&lightTokens(), &darkTokens()}) {
        const std::array<std::pair<const char*, QColor>, 6> grounds{{{"canvas", tokens->canvas},
                                                                     {"surface", tokens->surface},
                                                                     {"sunken", tokens->sunken},
                                                                     {"raised", tokens->raised},
                                                                     {"hover", tokens->hover},
                                                                     {"selected", tokens->selected}}};
        const QByteArray theme = tokens->dark ? "dark" : "light";
        for (const auto& [name, ground] : grounds) {
            QTest::newRow(QByteArray(theme + " text on " + name).constData()) << tokens->text << ground;
            QTest::newRow(QByteArray(theme + " muted on " + name).constData()) << tokens->muted << ground;
        }
        for (int i = 0; i < kToneCount; ++i) {
            const ToneColors& tone = tokens->tones[static_cast<size_t>(i)];
            const QByteArray toneName = theme + ' ' + kToneNames[static_cast<size_t>(i)];
            for (const auto& [name, ground] : grounds)
                QTest::newRow(QByteArray(toneName + " text on " + name).constData()) << tone.text << ground;
            QTest::newRow(QByteArray(toneName + " text on soft").constData()) << tone.text << tone.soft;
            QTest::newRow(QByteArray(toneName + " words on fill").constData()) << tone.onFill << tone.fill;
            QTest::newRow(QByteArray(toneName + " body text on soft").constData())
                << tokens->text << tone.soft;
        }
        // The practice bar is striped in a darker shade.
        const ToneColors& practice = tokens->tone(Tone::Practice);
        QTest::newRow(QByteArray(theme + " practice stripe").constData())
            << practice.onFill << practice.fill.darker(118);
    }
}

void TestTokens::wordsAreReadable()
{
    QFETCH(QColor, words);
    QFETCH(QColor, ground);
    const double ratio = contrast(words, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTokens::outlinesAreVisible()
{
    for (const Tokens* tokens : {&lightTokens(), &darkTokens()}) {
        QVERIFY(contrast(tokens->control, tokens->surface) >= 3.0);
        QVERIFY(contrast(tokens->control, tokens->canvas) >= 3.0);
        QVERIFY(contrast(tokens->tone(Tone::Accent).text, tokens->canvas) >= 3.0);
        QVERIFY(contrast(tokens->tone(Tone::Accent).text, tokens->surface) >= 3.0);
    }
}

void TestTokens::tonesAreToldApartFromTheGround()
{
    for (const Tokens* tokens : {&lightTokens(), &darkTokens()}) {
        QVERIFY(tokens->selected != tokens->tone(Tone::Accent).soft);
        QVERIFY(tokens->hover != tokens->surface);
        QVERIFY(tokens->selected != tokens->hover);
    }
}

void TestTokens::paletteTellsItsTokens()
{
    QCOMPARE(tokensOf(paletteOf(lightTokens())).dark, false);
    QCOMPARE(tokensOf(paletteOf(darkTokens())).dark, true);
}

void TestTokens::everyIconDraws()
{
    const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(names.size() > 40);
    for (const QString& name : names) {
        const QImage image = iconPixmap(name.chopped(4), 24, Qt::black, 1.0).toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                painted += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
        }
        QVERIFY2(painted >= 9, qPrintable(name));
        // Nothing touches the edge: it would look cut off.
        for (int i = 0; i < image.width(); ++i) {
            const bool touches = qAlpha(image.pixel(i, 0)) > 64 || qAlpha(image.pixel(0, i)) > 64;
            QVERIFY2(!touches, qPrintable(name));
        }
    }
}

void TestTokens::iconsShareOneStyle()
{
    const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    for (const QString& name : names) {
        QFile file(u":/icons/"_s + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray drawing = file.readAll();
        QVERIFY2(drawing.contains("viewBox=\"0 0 24 24\""), qPrintable(name));
        QVERIFY2(drawing.contains("stroke-width=\"1.75\""), qPrintable(name));
        QVERIFY2(drawing.contains("currentColor"), qPrintable(name));
    }
}

void TestTokens::styleSheetIsFilled()
{
    const QString sheet = makeStyleSheet(lightTokens(), 200, {u"d"_s, u"u"_s, u"c"_s, u"x"_s});
    QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
    QVERIFY(sheet.contains(u"font-size: 40px"_s));
    QVERIFY(sheet.contains(lightTokens().surface.name()));
}

void TestTokens::typeScales()
{
    QFont font;
    font.setPixelSize(26);
    QCOMPARE(sized(font, TextSize::Title).pixelSize(), 40);
    QCOMPARE(sized(font, TextSize::Small, true).weight(), QFont::DemiBold);
    QCOMPARE(scaled(32, font), 64);
}

/// A rule such as "background: transparent" puts that in the place of the window's colour.
void TestTokens::transparentGroundKeepsItsTokens()
{
    for (const Tokens* tokens : {&lightTokens(), &darkTokens()}) {
        QPalette palette = paletteOf(*tokens);
        palette.setColor(QPalette::Window, Qt::transparent);
        QCOMPARE(tokensOf(palette).dark, tokens->dark);
    }
    // A desktop's own palette is none of ours.
    QVERIFY(tokensOf(QPalette(Qt::black)).dark);
    QVERIFY(!tokensOf(QPalette(Qt::white)).dark);
}

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"

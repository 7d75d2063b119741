#include "ui/theme/theme.h"

#include "core/log.h"
#include "ui/theme/icons.h"
#include "ui/theme/scaledstyle.h"
#include "ui/theme/stylesheet.h"

#include <QDir>
#include <QEvent>
#include <QStyleHints>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// Whether the desktop is dark, as far as Qt knows: from 6.5 it says so, before that its own palette does.
bool desktopIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = tokensOf(QApplication::palette()).dark;
    QApplication::setPalette(ours);
    return dark;
}

} // namespace

Theme::Theme(QApplication& application, std::function<bool()> systemIsDark)
    : QObject(nullptr)
    , m_application(application)
    , m_systemIsDark(systemIsDark ? std::move(systemIsDark) : desktopIsDark)
    , m_systemFont(QApplication::font())
{
    m_application.installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::followSystem);
#endif
}

Theme::~Theme() = default;

void Theme::setAppearance(Appearance appearance)
{
    dress(appearance, m_textPercent);
}

void Theme::setTextPercent(int percent)
{
    dress(m_appearance, percent);
}

void Theme::dress(Appearance appearance, int textPercent)
{
    m_appearance = appearance;
    m_textPercent = std::clamp(textPercent, 100, 200);
    apply();
}

void Theme::apply()
{
    m_applying = true;
    m_dark = m_appearance == Appearance::Dark || (m_appearance == Appearance::System && m_systemIsDark());
    const Tokens& tokens = m_dark ? darkTokens() : lightTokens();
    if (m_styledPercent != m_textPercent) {
        QApplication::setStyle(new ScaledStyle(m_textPercent));
        m_styledPercent = m_textPercent;
    }
    QFont font = m_systemFont;
    font.setPixelSize(static_cast<int>(TextSize::Body) * m_textPercent / 100);
    QApplication::setFont(font);
    QApplication::setPalette(paletteOf(tokens));
    m_application.setStyleSheet(styleSheet(tokens));
    m_applying = false;
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && !m_applying)
        followSystem();
    return QObject::eventFilter(watched, event);
}

void Theme::followSystem()
{
    if (m_appearance == Appearance::System && m_systemIsDark() != m_dark)
        apply();
}

QString Theme::sheetImage(const QString& name, const QColor& color)
{
    constexpr int kSide = 16;
    const QString stem =
        m_images.filePath(name + u'-' + color.name().mid(1) + u'-' + QString::number(m_textPercent));
    const QString path = stem + u".png"_s;
    if (!QFile::exists(path)) {
        const int side = kSide * m_textPercent / 100;
        if (!iconPixmap(name, side, color, 1.0).save(path) ||
            !iconPixmap(name, side, color, 2.0).save(stem + u"@2x.png"_s))
            qCWarning(lcUi, "the picture %s could not be written", qUtf8Printable(path));
    }
    return path;
}

QString Theme::styleSheet(const Tokens& tokens)
{
    const SheetImages images{
        .down = sheetImage(u"chevron-down"_s, tokens.muted),
        .up = sheetImage(u"chevron-up"_s, tokens.muted),
        .check = sheetImage(u"check"_s, tokens.tone(Tone::Accent).onFill),
        .close = sheetImage(u"close"_s, tokens.muted),
    };
    return makeStyleSheet(tokens, m_textPercent, images);
}

} // namespace revos

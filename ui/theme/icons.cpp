#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <functional>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

using Tint = std::function<QColor(const Tokens&, QIcon::Mode)>;

/// Looks its colour up in the palette each time it is painted.
class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(QString name, Tint tint)
        : m_name(std::move(name))
        , m_tint(std::move(tint))
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_name, color(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = std::min(size.width(), size.height());
        return iconPixmap(m_name, qRound(side / scale), color(mode), scale);
    }

    QIconEngine* clone() const override { return new TintedIconEngine(*this); }
    QString key() const override { return u"revos"_s; }

private:
    QColor color(QIcon::Mode mode) const { return m_tint(tokensOf(QGuiApplication::palette()), mode); }

    QString m_name;
    Tint m_tint;
};

QByteArray drawing(const QString& name)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no icon %s", qUtf8Printable(name));
    return file.readAll();
}

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new TintedIconEngine(name, [](const Tokens& tokens, QIcon::Mode mode) {
        if (mode == QIcon::Disabled)
            return tokens.faint;
        return mode == QIcon::Normal ? tokens.muted : tokens.text;
    }));
}

QIcon icon(const QString& name, Tone tone)
{
    return QIcon(new TintedIconEngine(name, [tone](const Tokens& tokens, QIcon::Mode mode) {
        return mode == QIcon::Disabled ? tokens.faint : tokens.tone(tone).text;
    }));
}

QIcon iconOnFill(const QString& name, Tone tone)
{
    return QIcon(new TintedIconEngine(name, [tone](const Tokens& tokens, QIcon::Mode mode) {
        return mode == QIcon::Disabled ? tokens.faint : tokens.tone(tone).onFill;
    }));
}

QPixmap iconPixmap(const QString& name, int side, const QColor& color, qreal devicePixelRatio)
{
    const QString key =
        u"revos/%1/%2/%3/%4"_s.arg(name, color.name(QColor::HexArgb)).arg(side).arg(devicePixelRatio);
    QPixmap pixmap;
    if (side <= 0 || QPixmapCache::find(key, &pixmap))
        return pixmap; // what a layout has squeezed to nothing shows nothing
    QSvgRenderer renderer(drawing(name).replace("currentColor", color.name().toLatin1()));
    pixmap = QPixmap(QSize(side, side) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixmap.size())));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter* painter, const QRect& rect, const QString& name, const QColor& color)
{
    const int side = std::min(rect.width(), rect.height());
    QRect square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter->drawPixmap(square, iconPixmap(name, side, color, painter->device()->devicePixelRatioF()));
}

} // namespace revos

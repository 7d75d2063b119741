#include "ui/shell/windowmemory.h"

#include <QSettings>
#include <QWidget>

namespace revos {

using namespace Qt::StringLiterals;

void WindowMemory::saveGeometry(const QWidget& window)
{
    m_settings.setValue(u"window/geometry"_s, window.saveGeometry());
}

bool WindowMemory::restoreGeometry(QWidget& window) const
{
    const QByteArray geometry = m_settings.value(u"window/geometry"_s).toByteArray();
    return !geometry.isEmpty() && window.restoreGeometry(geometry);
}

QByteArray WindowMemory::pane() const
{
    return m_settings.value(u"window/pane"_s).toByteArray();
}

void WindowMemory::setPane(const QByteArray& pane)
{
    m_settings.setValue(u"window/pane"_s, pane);
}

bool WindowMemory::isRailCollapsed() const
{
    return m_settings.value(u"window/railCollapsed"_s).toBool();
}

void WindowMemory::setRailCollapsed(bool collapsed)
{
    m_settings.setValue(u"window/railCollapsed"_s, collapsed);
}

Appearance WindowMemory::appearance() const
{
    const QString name = m_settings.value(u"window/appearance"_s).toString();
    if (name == u"light")
        return Appearance::Light;
    return name == u"dark" ? Appearance::Dark : Appearance::System;
}

void WindowMemory::setAppearance(Appearance appearance)
{
    const QString name = appearance == Appearance::Light  ? u"light"_s
                         : appearance == Appearance::Dark ? u"dark"_s
                                                          : u"system"_s;
    m_settings.setValue(u"window/appearance"_s, name);
}

int WindowMemory::textPercent() const
{
    return m_settings.value(u"window/textPercent"_s, 100).toInt();
}

void WindowMemory::setTextPercent(int percent)
{
    m_settings.setValue(u"window/textPercent"_s, percent);
}

} // namespace revos

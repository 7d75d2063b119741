#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>

class QSettings;
class QWidget;

namespace revos {

/// What the window remembers of an operator: its place, the pane, the rail, light or dark, the text size.
class WindowMemory final
{
public:
    explicit WindowMemory(QSettings& settings)
        : m_settings(settings)
    {}

    void saveGeometry(const QWidget& window);
    /// False when there is nothing to restore.
    bool restoreGeometry(QWidget& window) const;

    QByteArray pane() const;
    void setPane(const QByteArray& pane);
    bool isRailCollapsed() const;
    void setRailCollapsed(bool collapsed);
    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    int textPercent() const;
    void setTextPercent(int percent);

private:
    QSettings& m_settings;
};

} // namespace revos

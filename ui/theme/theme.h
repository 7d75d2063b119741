#pragma once

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QObject>
#include <QTemporaryDir>

#include <functional>

namespace revos {

enum class Appearance { System, Light, Dark };

/// Dresses the application: Fusion, our palette, our style sheet and the text scale. Switchable while
/// windows are open. One for each application; GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    /// @p systemIsDark answers for the desktop; the default asks Qt. Nothing changes before apply().
    explicit Theme(QApplication& application, std::function<bool()> systemIsDark = {});
    ~Theme() override;

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    /// Both at once, as remembered.
    void dress(Appearance appearance, int textPercent);
    bool isDark() const { return m_dark; }

    /// 100–200 percent.
    int textPercent() const { return m_textPercent; }
    void setTextPercent(int percent);

    void apply();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followSystem();
    QString sheetImage(const QString& icon, const QColor& color);
    QString styleSheet(const Tokens& tokens);

    QApplication& m_application;
    std::function<bool()> m_systemIsDark;
    QTemporaryDir m_images; ///< pictures of the style sheet, which cannot tint
    QFont m_systemFont;
    Appearance m_appearance = Appearance::System;
    int m_textPercent = 100;
    int m_styledPercent = 0; ///< what the application's style was made for; 0 = not ours yet
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace revos

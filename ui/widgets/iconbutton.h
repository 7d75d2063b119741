#pragma once

#include <QToolButton>

namespace revos {

/// A button that shows only an icon, which grows with the text scale. What it does is its tool tip and its
/// accessible name.
class IconButton final : public QToolButton
{
    Q_OBJECT

public:
    IconButton(const QString& name, const QString& iconName, const QString& says, QWidget* parent = nullptr);

    /// Another icon and another meaning, for a button that switches.
    void setMeaning(const QString& iconName, const QString& says);

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace revos

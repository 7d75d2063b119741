#pragma once

#include <QAbstractButton>

namespace revos {

/// A place on the rail: icon and word, or the icon alone, with a number where a person is needed.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString& iconName, const QString& word, QWidget* parent = nullptr);

    void setCollapsed(bool collapsed);
    void setCount(int count);
    int count() const { return m_count; }
    /// Shown in the tool tip, such as "Alt+1".
    void setKeys(const QString& keys);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    QString m_icon;
    QString m_keys;
    int m_count = 0;
    bool m_collapsed = false;
};

} // namespace revos

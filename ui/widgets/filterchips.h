#pragma once

#include <QList>
#include <QWidget>

class QToolButton;

namespace revos {

/// A row of words of which one is chosen. Arrow keys move, Tab leaves the row. GUI thread.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    struct Chip
    {
        QString name; ///< object name of the button is name + "Chip"
        QString text;
    };

    /// @p says names the row for screen readers.
    explicit FilterChips(const QString& says, QWidget* parent = nullptr);

    /// Replaces the chips; the first is chosen.
    void setChips(const QList<Chip>& chips);
    /// A number behind the word; negative = none.
    void setCount(const QString& name, qint64 count);
    QString current() const { return m_current; }
    /// Chooses without telling.
    void setCurrent(const QString& name);

Q_SIGNALS:
    void chosen(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Button
    {
        Chip chip;
        QToolButton* widget;
    };

    void choose(const QString& name);
    void step(int by);

    QList<Button> m_buttons;
    QString m_current;
};

} // namespace revos

#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace revos {

class StartControl;

/// What RevOS can open: the workspaces of this computer, and the three ways to a new one. GUI thread.
class StartChoices final : public QWidget
{
    Q_OBJECT

public:
    explicit StartChoices(StartControl& control, QWidget* parent = nullptr);

    /// @p workspaces: those of this computer besides the practice one.
    void begin(const QStringList& workspaces);

Q_SIGNALS:
    void joinRequested();
    void newRequested();

private:
    struct Way
    {
        QString name;
        QString icon;
        QString title;
        QString says;
        QString verb;
    };

    /// Shows a card for @p way and returns its button.
    QPushButton* addCard(const Way& way, QVBoxLayout* column);

    StartControl& m_control;
    QVBoxLayout* m_known;
    QWidget* m_knownPart;
    QWidget* m_first = nullptr; ///< of the three ways
};

} // namespace revos

#pragma once

#include "models/commandmodel.h"
#include "ui/shell/overlay.h"

#include <functional>

class QLabel;
class QLineEdit;
class QListView;

namespace revos {

/// A command with what it does.
struct Command
{
    CommandRow row;
    std::function<void()> run;
};

/// Go to anything, do anything: type a few letters, Enter. GUI thread.
class CommandPalette final : public Overlay
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    /// Everything that can be done now; opens the palette with an empty search.
    void openWith(QList<Command> commands);
    /// Replaces one section, such as campaigns that have just been loaded.
    void addSection(const QList<Command>& commands);
    /// What a search outside the palette found for the current words.
    void setFound(QList<Command> commands);

Q_SIGNALS:
    /// The words changed: somebody may search elsewhere and call setFound().
    void searched(const QString& words);

protected:
    QWidget* firstFocus() override;
    int wantedHeight() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    void select(int row);
    void runCurrent();

    QLineEdit* m_search;
    QListView* m_list;
    QLabel* m_nothing;
    CommandModel m_model;
    QList<Command> m_commands;
    QList<Command> m_found;
};

} // namespace revos

#pragma once

#include "ui/pane.h"
#include "ui/paneregistry.h"
#include "ui/services.h"

#include <QTimer>

class QStackedWidget;

namespace revos {

class ApprovalsView;
class DecisionView;
class FilterChips;
class OutcomesView;
class PaneHeader;
class ReviewView;

/// What waits for a person: messages to approve, addresses to review and, for staff, outcomes to decide. GUI
/// thread.
class InboxPane final : public Pane
{
    Q_OBJECT

public:
    explicit InboxPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    /// The outcome about @p id: an attempt, a message, a lead or a reshare.
    void reveal(const QUuid& id) override;
    QList<PaneKey> keys() const override;
    QString unsaved() const override;
    void showUnsaved() override;

private:
    /// A chip with its view and how many wait there.
    struct Part
    {
        QString chip;
        DecisionView* view;
        int waiting = 0;
        bool isCounted = false; ///< since the pane was entered
    };

    void addPart(const QString& chip, DecisionView* view);
    DecisionView* currentView() const;
    void showPart(const QString& chip);
    /// Whoever comes in with nothing in the list shown sees the first list that has something, once.
    void showFirstThatWaits();
    void showStateLine();

    UiServices& m_services;
    PaneHeader* m_header;
    FilterChips* m_chips;
    QStackedWidget* m_pages;
    ApprovalsView* m_approvals;
    OutcomesView* m_outcomes = nullptr; ///< none for clients
    QList<Part> m_parts;
    QTimer m_reloadSoon;
    bool m_entered = false;
    bool m_mayMove = false; ///< just entered, and no list was asked for
};

/// Counts every kind of work for the rail.
void countInbox(UiServices& services, QObject* context, std::function<void(int)> tell);

} // namespace revos

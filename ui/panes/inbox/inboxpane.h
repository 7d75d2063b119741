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
class PaneHeader;
class ReviewView;

/// What waits for a person: messages to approve and addresses to review. GUI thread.
class InboxPane final : public Pane
{
    Q_OBJECT

public:
    explicit InboxPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    QList<PaneKey> keys() const override;
    QString unsaved() const override;
    void showUnsaved() override;

private:
    DecisionView* currentView() const;
    void showStateLine();

    UiServices& m_services;
    PaneHeader* m_header;
    FilterChips* m_chips;
    QStackedWidget* m_pages;
    ApprovalsView* m_approvals;
    ReviewView* m_review;
    QTimer m_reloadSoon;
    int m_toApprove = 0;
    int m_toReview = 0;
    bool m_entered = false;
};

/// Counts both kinds of work for the rail.
void countInbox(UiServices& services, QObject* context, std::function<void(int)> tell);

} // namespace revos

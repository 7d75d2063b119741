#pragma once

#include "models/outcomemodel.h"
#include "ui/load.h"
#include "ui/panes/inbox/decisionview.h"
#include "ui/services.h"

class QLabel;
class QPushButton;

namespace revos {

class ElidedLabel;
class MarkedText;
class OutcomeQuestion;
class Pill;

/// What may or may not have gone out: why nobody knows, what was seen last, where to look, and the two
/// answers a person can give. A says that it went out, S that it did not, E shows the account's browser.
class OutcomesView final : public DecisionView
{
    Q_OBJECT

public:
    explicit OutcomesView(UiServices& services, QWidget* parent = nullptr);

    void reload() override;
    void leave() override;
    /// Makes the outcome about @p thing (an attempt, message, lead or reshare) current, now or when it is
    /// here.
    void want(const QUuid& thing);

Q_SIGNALS:
    /// The browser shows the account now; somebody wants to see it.
    void browserRequested();

protected:
    void showCurrent() override;
    void accept() override;
    void edit() override;
    void refuse() override;

private:
    QWidget* makeDetail();
    void receive(const Result<QList<UnknownOutcome>>& answer);
    void ask(SendDecision decision);
    void carryOut(const OutcomeDecision& decision);
    const UnknownOutcome* current() const { return m_model.rowAt(m_model.rowOf(currentId())); }

    UiServices& m_services;
    OutcomeModel m_model;
    QUuid m_wanted;
    ElidedLabel* m_title = nullptr;
    ElidedLabel* m_within = nullptr;
    Pill* m_kind = nullptr;
    QLabel* m_why = nullptr;
    QLabel* m_facts = nullptr;
    MarkedText* m_text = nullptr;
    QPushButton* m_browser = nullptr;
    QPushButton* m_link = nullptr;
    OutcomeQuestion* m_question = nullptr; ///< made when it is first asked: it lies over the window
    Loader m_loader{this};
};

} // namespace revos

#pragma once

#include "domain/outcome.h"
#include "ui/shell/overlay.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

/// Asked before an unknown outcome is decided: what follows, in a sentence, and the reason, which is kept.
/// GUI thread.
class OutcomeQuestion final : public Overlay
{
    Q_OBJECT

public:
    /// Lies over @p window.
    explicit OutcomeQuestion(QWidget* window);

    void ask(const UnknownOutcome& outcome, SendDecision decision);

Q_SIGNALS:
    /// With the reason, and the link where one was given.
    void answered(const revos::OutcomeDecision& decision);

protected:
    QWidget* firstFocus() override;
    int wantedHeight() const override;

private:
    void answer();

    QLabel* m_title;
    QLabel* m_consequence;
    QLineEdit* m_reason;
    QLineEdit* m_link;
    QLabel* m_linkLabel;
    QLabel* m_missing;
    QPushButton* m_confirm;
    OutcomeDecision m_decision;
};

} // namespace revos

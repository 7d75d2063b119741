#pragma once

#include "models/reviewmodel.h"
#include "ui/load.h"
#include "ui/panes/inbox/decisionview.h"
#include "ui/services.h"

class QLabel;
class QLineEdit;

namespace revos {

class ElidedLabel;
class EvidenceView;

/// Addresses that were found but need a person: the words they come from, the parts of the score, and the
/// address to accept, correct or reject.
class ReviewView final : public DecisionView
{
    Q_OBJECT

public:
    explicit ReviewView(UiServices& services, QWidget* parent = nullptr);

    void reload() override;
    void leave() override;

protected:
    void showCurrent() override;
    void accept() override;
    void edit() override;
    void refuse() override;

private:
    QWidget* makeDetail();
    void carryOut(CaptureState decision);
    const Capture* current() const { return m_model.rowAt(m_model.rowOf(currentId())); }

    UiServices& m_services;
    ReviewModel m_model;
    ElidedLabel* m_name = nullptr;
    QLabel* m_source = nullptr;
    QLabel* m_why = nullptr;
    EvidenceView* m_evidence = nullptr;
    QLineEdit* m_address = nullptr;
    QUuid m_shown;
    Loader m_loader{this};
};

} // namespace revos
